# XML readers that refuse dangerous documents.


class DefusedXmlException(ValueError):
    pass
