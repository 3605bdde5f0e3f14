# Bridges between synchronous and asynchronous code.
