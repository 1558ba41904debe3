"""What happens at a session: who was there, who could not come, and what people thought."""
