"""Floor 2: the report file. One Pydantic model per section, and loading."""
