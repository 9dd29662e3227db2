"""Floor 3: rules confronted with a report; evidence, findings, verdict. No wording, no output."""
