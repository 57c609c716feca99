"""Results on disk: written complete or not at all, styled, and telling how they came to be."""
