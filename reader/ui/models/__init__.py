"""Item models: what the services know, in the shape Qt's views ask for. No painting."""
