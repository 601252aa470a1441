"""The school as its papers name it: asked once of an owner, changed later from /school."""
