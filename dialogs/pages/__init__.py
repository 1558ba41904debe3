"""The pages beside the chat, in Teams' tab and in a browser: they only show; what is done is done in the chat."""
