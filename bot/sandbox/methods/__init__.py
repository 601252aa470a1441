"""The Bot API methods, a module for each family, over the world; `table` lists them all."""
