"""Where to put new services: candidates, exact plans by HiGHS with a proven gap, and what each added site gains."""
