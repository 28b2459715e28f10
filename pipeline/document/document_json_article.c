/* The quick way to read an article: see json_read_article_quickly in document_json_read.h.
 *
 * In: a line that most often is an object of a few strings. Out: the article, or false wherever the
 * line is anything else or has a mistake: then nothing has been changed, and Jansson, which knows
 * all of JSON, reads it anew and finds the words for the mistake. Method: strings are copied from
 * one escape to the next, without a tree in between, which took longer than the cutting into
 * tokens. */
#include <limits.h>

#include "document/document_json_read.h"
#include "document/json_text.h"

typedef struct {
  Str line;
  size_t at;
  char *room; /* as large as the line: strings only shrink */
} Scanner;

static char peek(const Scanner *scanner) {
  return scanner->at < scanner->line.size ? scanner->line.data[scanner->at] : '\0';
}

static void skip_space(Scanner *scanner) {
  while (peek(scanner) == ' ' || peek(scanner) == '\t' || peek(scanner) == '\r' ||
         peek(scanner) == '\n')
    scanner->at++;
}

/* Past white space, and past `byte` behind it; false where something else stands. */
static bool take(Scanner *scanner, char byte) {
  skip_space(scanner);
  if (peek(scanner) != byte) return false;
  scanner->at++;
  return true;
}

static bool read_hexadecimal(Scanner *scanner, uint32_t *value) {
  *value = 0;
  for (int i = 0; i < 4; i++, scanner->at++) {
    char byte = peek(scanner), letter = (char)(byte | 0x20);
    if (byte >= '0' && byte <= '9')
      *value = *value << 4 | (uint32_t)(byte - '0');
    else if (letter >= 'a' && letter <= 'f')
      *value = *value << 4 | (uint32_t)(letter - 'a' + 10);
    else
      return false;
  }
  return true;
}

static void put_utf8(Scanner *scanner, uint32_t c) {
  unsigned more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const uint8_t first[] = {0, 0xC0, 0xE0, 0xF0};
  *scanner->room++ = (char)(first[more] | c >> 6 * more);
  while (more--) *scanner->room++ = (char)(0x80 | (c >> 6 * more & 0x3F));
}

/* Behind \u: one code point, or the first half of one that UTF-16 writes in two. A NUL is none of
   ours. */
static bool read_code_point(Scanner *scanner) {
  uint32_t c, low;
  if (!read_hexadecimal(scanner, &c) || c == 0 || (c >= 0xDC00 && c <= 0xDFFF)) return false;
  if (c >= 0xD800 && c <= 0xDBFF) {
    if (scanner->line.size - scanner->at < 2 ||
        memcmp(scanner->line.data + scanner->at, "\\u", 2) != 0)
      return false;
    scanner->at += 2;
    if (!read_hexadecimal(scanner, &low) || low < 0xDC00 || low > 0xDFFF) return false;
    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
  }
  put_utf8(scanner, c);
  return true;
}

static bool read_escape(Scanner *scanner) {
  static const char meanings[UCHAR_MAX + 1] = {
      ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
      ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};
  unsigned char letter = (unsigned char)peek(scanner);
  scanner->at++;
  if (letter == 'u') return read_code_point(scanner);
  if (meanings[letter]) *scanner->room++ = meanings[letter];
  return meanings[letter];
}

/* Behind its opening mark, to behind its closing mark. */
static bool read_string(Scanner *scanner, Str *string) {
  Str line = scanner->line;
  char *start = scanner->room;
  for (;;) {
    size_t size = json_copy_plain(scanner->room, line.data + scanner->at, line.size - scanner->at);
    size_t end = scanner->at + size;
    scanner->room += size;
    scanner->at = end + 1;
    if (end >= line.size) return false;
    if (line.data[end] == '"') break;
    if (line.data[end] != '\\' || !read_escape(scanner)) return false;
  }
  *string = (Str){start, (size_t)(scanner->room - start)};
  *scanner->room++ = '\0';
  return true;
}

/* A string, or null, which counts as missing. */
static bool read_value(Scanner *scanner, Str *value) {
  if (take(scanner, '"')) return read_string(scanner, value);
  *value = (Str){NULL, 0};
  if (!str_starts_with(str_slice(scanner->line, scanner->at, scanner->at + 4), STR("null")))
    return false;
  scanner->at += 4;
  return true;
}

typedef struct {
  Str id, published, source, title, text;
} Article;

/* Keys of other people's are read over. False for those that make the line more than an article. */
static bool keep(Article *article, Str key, Str value) {
  if (str_equal(key, STR("id"))) article->id = value;
  if (str_equal(key, STR("published"))) article->published = value;
  if (str_equal(key, STR("source"))) article->source = value;
  if (str_equal(key, STR("title"))) article->title = value;
  if (str_equal(key, STR("text"))) article->text = value;
  return !str_equal(key, STR("schema")) && !str_equal(key, STR("error"));
}

static bool read_members(Scanner *scanner, Article *article) {
  Str key, value;
  if (!take(scanner, '{')) return false;
  do {
    if (!take(scanner, '"') || !read_string(scanner, &key) || !take(scanner, ':') ||
        !read_value(scanner, &value) || !keep(article, key, value))
      return false;
  } while (take(scanner, ','));
  if (!take(scanner, '}')) return false;
  skip_space(scanner);
  return scanner->at == scanner->line.size;
}

bool json_read_article_quickly(Document *document, Str line) {
  Scanner scanner = {.line = line, .room = arena_room(document->arena, line.size, char)};
  Article article = {.text = {NULL, 0}};
  if (!read_members(&scanner, &article) || !article.text.data || article.text.size >= UINT32_MAX)
    return false;
  if (article.published.size && !document_is_date(article.published)) return false;
  if (article.id.size) document->id = article.id;
  if (article.published.size) document->published = article.published;
  if (article.source.size) document->source = article.source;
  if (article.title.size) document->title = article.title;
  document->text = article.text;
  return true;
}
