"""A built page and its problems in, the page that a browser is shown while somebody writes out.

Pure parts only: the server that sends them is `cli/preview.py`, the loop that builds is `cli/watch.py`.
"""
