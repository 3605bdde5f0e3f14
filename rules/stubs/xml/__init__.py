# Packages of XML tools.
