build-p/pipeline/rulebook/gazetteer.o: pipeline/rulebook/gazetteer.c \
 pipeline/rulebook/gazetteer.h pipeline/document/document.h \
 pipeline/base/array.h pipeline/base/arena.h pipeline/base/str.h \
 pipeline/base/error.h pipeline/rulebook/words.h pipeline/base/symbols.h \
 pipeline/base/unicode.h pipeline/rulebook/gazetteer_trie.h \
 pipeline/rulebook/table.h pipeline/rulebook/token_cut.h
pipeline/rulebook/gazetteer.h:
pipeline/document/document.h:
pipeline/base/array.h:
pipeline/base/arena.h:
pipeline/base/str.h:
pipeline/base/error.h:
pipeline/rulebook/words.h:
pipeline/base/symbols.h:
pipeline/base/unicode.h:
pipeline/rulebook/gazetteer_trie.h:
pipeline/rulebook/table.h:
pipeline/rulebook/token_cut.h:
