"""Which version is this? The one place that says so; the package and the build read it here."""

__all__ = ["__version__"]

__version__ = "0.1.0"
