"""What does a person see? The network as one HTML page that opens from disk."""
