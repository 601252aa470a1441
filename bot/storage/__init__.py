"""Persistent storage, encrypted: tables, stores, cipher, migrations. The only package that speaks SQL."""
