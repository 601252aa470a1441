"""Applications to enter a class: asked, consented to, approved."""
