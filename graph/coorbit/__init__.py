"""What is coorbit? A knowledge graph of space-cooperation actors, and the tools to ask it."""

__all__ = ["__version__"]

__version__ = "0.1.0"
