"""Fuels by sector in, standard coal out."""
