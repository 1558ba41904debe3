"""The pages beside the chat, over HTTP: who visits, what a browser may do, and which page is asked for."""
