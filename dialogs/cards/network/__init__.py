"""Cards of questions to the network, of requests and of interest."""
