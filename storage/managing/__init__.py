"""Managing the network: who belongs to it, what members set for themselves, what curators do, and what was done."""
