"""Questions that are carried to the network: their acts, how they go on, and who sees what of them."""
