"""The document for the dossier, in Word and in PDF."""
