# Compression. Every decorator passes the view through.


def gzip_page(view):
    return view
