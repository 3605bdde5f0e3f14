# Tokens of signed JSON.
