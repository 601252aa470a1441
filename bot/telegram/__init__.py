"""The Bot API: transport, intake, reading, acting, sending. The only package that imports `telegram`."""
