"""Where is the graph kept, and how is it asked? One protocol, and the engines behind it."""
