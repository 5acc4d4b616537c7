"""What goes on paper: a sheet in, bytes out. The only room with ReportLab and python-docx; never sees models."""
