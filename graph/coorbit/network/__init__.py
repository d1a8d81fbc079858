"""Who is tied to whom? Participations, ties, and the networks made of them."""
