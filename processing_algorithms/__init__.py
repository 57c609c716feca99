"""One Processing algorithm a file: texts, parameters, one engine call, sinks."""
