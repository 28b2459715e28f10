build-p/pipeline/document/document_check_layers.o: \
 pipeline/document/document_check_layers.c \
 pipeline/document/document_check_internal.h \
 pipeline/document/document_check.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h
pipeline/document/document_check_internal.h:
pipeline/document/document_check.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
