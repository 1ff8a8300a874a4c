"""planforge: structured YAML about a city or a park in, its carbon peaking pilot plan in Word and PDF out."""

__version__ = "0.1.0"
