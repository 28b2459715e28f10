/* Reading of rule files: see table.h.
 *
 * In: paths. Out: lines and rows, views into the file's text. Lines are cut one at a time, so that
 * every finding can tell its line and column without a second reading. */
#include "rulebook/table.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/unicode.h"

static Str file_name(Str path) {
  for (size_t i = path.size; i > 0; i--)
    if (path.data[i - 1] == '/') return str_slice(path, i, path.size);
  return path;
}

/* All bytes behind a descriptor; false with errno set. */
static bool read_all(int descriptor, Arena *arena, Str *text) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return false;
  size_t room = status.st_size > 0 ? (size_t)status.st_size + 1 : 4096, size = 0;
  char *data = arena_allocate(arena, room + RULE_FILE_MARGIN, 1);
  for (;;) {
    ssize_t got = read(descriptor, data + size, room - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    size += (size_t)got;
    if (size < room) continue;
    char *larger = arena_allocate(arena, room * 2 + RULE_FILE_MARGIN, 1);
    memcpy(larger, data, size);
    data = larger;
    room *= 2;
  }
  data[size] = '\n';
  *text = (Str){data, size};
  return true;
}

/* The bytes with U+FFFD in the place of each that is no text. */
static Str made_readable(Arena *arena, Str bytes) {
  static const Str replacement = STR_INIT("\xEF\xBF\xBD");
  char *text = arena_allocate(arena, bytes.size * replacement.size + 1, 1);
  size_t size = 0;
  for (size_t at = 0; at < bytes.size;) {
    Str rest = str_slice(bytes, at, bytes.size);
    size_t bad = unicode_validate(rest), zero = str_find(rest, '\0'),
           good = bad < zero ? bad : zero;
    if (good > rest.size) good = rest.size;
    memcpy(text + size, rest.data, good);
    size += good;
    at += good;
    if (at++ == bytes.size) break;
    memcpy(text + size, replacement.data, replacement.size);
    size += replacement.size;
  }
  return (Str){text, size};
}

/* Reports what stands at byte `at` of the text, in its line, as far as that can be shown. */
static void report_byte(const RuleFile *file, Report *report, size_t at, const char *message) {
  uint32_t line = 1;
  size_t start = 0;
  for (size_t i = 0; i < at; i++)
    if (file->text.data[i] == '\n') {
      line++;
      start = i + 1;
    }
  Str rest = str_slice(file->text, start, file->text.size), whole = str_cut(&rest, '\n');
  if (str_ends_with(whole, STR("\r"))) whole.size--;
  Str before = made_readable(report->arena, str_slice(file->text, start, at));
  report_add(report, SEVERITY_ERROR, file->path, line, (uint32_t)unicode_count(before) + 1,
             made_readable(report->arena, whole), "%s (byte 0x%02X)", message,
             (unsigned)(unsigned char)file->text.data[at]);
}

bool rule_file_bytes(RuleFile *file, Arena *arena, Str path, Report *report) {
  *file = (RuleFile){.path = arena_copy(arena, path)};
  file->name = file_name(file->path);
  int descriptor = open(file->path.data, O_RDONLY | O_CLOEXEC);
  bool read = descriptor >= 0 && read_all(descriptor, arena, &file->text);
  int reason = errno;
  if (descriptor >= 0) close(descriptor);
  if (!read) {
    report_add(report, SEVERITY_ERROR, path, 0, 0, STR(""), "cannot be read: %s", strerror(reason));
    return false;
  }
  if (str_starts_with(file->text, STR("\xEF\xBB\xBF")))
    file->text = str_slice(file->text, 3, file->text.size);
  return true;
}

bool rule_file_read(RuleFile *file, Arena *arena, Str path, Report *report) {
  if (!rule_file_bytes(file, arena, path, report)) return false;
  size_t bad = unicode_validate(file->text), zero = str_find(file->text, '\0');
  if (bad != SIZE_MAX) report_byte(file, report, bad, "not UTF-8");
  if (zero != SIZE_MAX) report_byte(file, report, zero, "a NUL has no place in a rule file");
  return bad == SIZE_MAX && zero == SIZE_MAX;
}

static int compare_paths(const void *a, const void *b) {
  return str_compare(*(const Str *)a, *(const Str *)b);
}

bool rule_paths_list(RulePaths *paths, Arena *arena, Str directory, Str ending, Report *report) {
  *paths = (RulePaths){0};
  DIR *stream = opendir(arena_copy(arena, directory).data);
  if (!stream) {
    report_add(report, SEVERITY_ERROR, directory, 0, 0, STR(""), "cannot be read: %s",
               strerror(errno));
    return false;
  }
  Array(Str) found = {0};
  const char *slash = str_ends_with(directory, STR("/")) ? "" : "/";
  for (struct dirent *item; (item = readdir(stream));) {
    Str name = str_of(item->d_name);
    if (name.data[0] == '.' || !str_ends_with(name, ending))
      continue; /* editors hide their copies so */
    *array_push(arena, &found) =
        arena_format(arena, "%.*s%s%s", STR_ARG(directory), slash, item->d_name);
  }
  closedir(stream);
  if (found.count) qsort(found.items, found.count, sizeof(Str), compare_paths);
  *paths = (RulePaths){found.items, found.count};
  return true;
}

LineReader line_reader(const RuleFile *file) {
  return (LineReader){.file = file, .rest = file->text};
}

bool line_reader_next(LineReader *reader) {
  const char *at = reader->rest.data, *end = at + reader->rest.size;
  while (at < end) {
    const char *line = at, *stop = bytes_find(at, end, '\n');
    at = stop < end ? stop + 1 : end;
    if (stop > line && stop[-1] == '\r') stop--;
    reader->number++;
    if (stop == line || *line == '#') continue;
    reader->line = (Str){line, (size_t)(stop - line)};
    reader->rest = (Str){at, (size_t)(end - at)};
    if (!str_is_blank(*line) || str_trim(reader->line).size) return true;
  }
  reader->rest = reader->line = STR("");
  return false;
}

/* Also behind its last byte. What is empty may lie anywhere. */
static bool lies_in(Str line, const char *at) {
  uintptr_t start = (uintptr_t)line.data;
  return (uintptr_t)at >= start && (uintptr_t)at - start <= line.size;
}

void line_report(const LineReader *reader, Report *report, Severity severity, Str at,
                 const char *format, ...) {
  uint32_t column = 1;
  if (lies_in(reader->line, at.data))
    column +=
        (uint32_t)unicode_count((Str){reader->line.data, (size_t)(at.data - reader->line.data)});
  va_list arguments;
  va_start(arguments, format);
  Str message = arena_format_list(report->arena, format, arguments);
  va_end(arguments);
  report_add(report, severity, reader->file->path, reader->number, column, reader->line, "%.*s",
             STR_ARG(message));
}

/* Written out rather than formatted: every row of every table asks for it. */
Str line_place(const LineReader *reader, Arena *arena) {
  Str name = reader->file->name;
  char digits[10];
  size_t first = sizeof digits;
  for (uint32_t n = reader->number; n || first == sizeof digits; n /= 10)
    digits[--first] = (char)('0' + n % 10);
  size_t count = sizeof digits - first;
  char *place = arena_allocate(arena, name.size + 1 + count, 1);
  memcpy(place, name.data, name.size);
  place[name.size] = ':';
  memcpy(place + name.size + 1, digits + first, count);
  return (Str){place, name.size + 1 + count};
}

/* ---- Tables ---- */

/* The index of a wanted column, or -1. */
static int find_column(const TableReader *table, Str name) {
  for (int i = 0; table->columns[i]; i++)
    if (str_equal(str_of(table->columns[i]), name)) return i;
  return -1;
}

static void read_header(TableReader *table, Report *report) {
  Str rest = table->lines.line;
  for (int place = 0; rest.data; place++) {
    table->last = place;
    Str name = str_trim(str_cut(&rest, '\t'));
    int column = find_column(table, name);
    if (column < 0)
      line_report(&table->lines, report, SEVERITY_ERROR, name, "unknown column \"%.*s\"",
                  STR_ARG(name));
    else if (table->position[column] >= 0)
      line_report(&table->lines, report, SEVERITY_ERROR, name, "column \"%.*s\" stands here twice",
                  STR_ARG(name));
    else
      table->position[column] = place;
  }
  for (int i = 0; table->columns[i]; i++)
    if (table->position[i] >= 0 && table->position[i] < TABLE_COLUMNS_MAX)
      table->wanted[table->position[i]] = i;
}

static uint64_t find_marks(const char *window) {
  uint64_t marks = 0;
  for (unsigned i = 0; i < TABLE_WINDOW; i += BYTES_AT_ONCE) {
    Bytes bytes = bytes_read(window + i);
    marks |= bytes_bits((Bytes)((bytes == '\t') | (bytes == '\n'))) << i;
  }
  return marks;
}

bool table_reader(TableReader *table, const RuleFile *file, const char *const *columns,
                  unsigned required, Report *report) {
  *table = (TableReader){.lines = line_reader(file), .columns = columns, .last = -1};
  for (int i = 0; i < TABLE_COLUMNS_MAX; i++)
    table->position[i] = -1, table->wanted[i] = TABLE_COLUMNS_MAX;
  if (!line_reader_next(&table->lines)) {
    report_add(report, SEVERITY_ERROR, file->path, 0, 0, STR(""), "the header row is missing");
    return false;
  }
  table->window = table->lines.rest.data;
  table->marks = find_marks(table->window);
  uint32_t errors = report->errors;
  read_header(table, report);
  for (unsigned i = 0; i < required; i++)
    if (table->position[i] < 0)
      line_report(&table->lines, report, SEVERITY_ERROR, (Str){NULL, 0}, "column \"%s\" is missing",
                  columns[i]);
  return report->errors == errors;
}

/* The next tab or line end; there is one, for one stands behind the text. */
static const char *next_mark(TableReader *table) {
  while (!table->marks) table->marks = find_marks(table->window += TABLE_WINDOW);
  const char *mark = table->window + __builtin_ctzll(table->marks);
  table->marks &= table->marks - 1;
  return mark;
}

static const char *skip_line(TableReader *table) {
  const char *mark = next_mark(table);
  while (*mark != '\n') mark = next_mark(table);
  return mark;
}

/* The bytes up to a mark, without blanks around them. */
static Str trimmed(const char *first, const char *last) {
  while (first < last && str_is_blank(*first)) first++;
  while (last > first && str_is_blank(last[-1])) last--;
  return (Str){first, (size_t)(last - first)};
}

/* Cuts the line that begins there into fields; its end. `*surplus` becomes the first field that the
   header has not. */
static const char *cut_fields(TableReader *table, const char *at, Str *surplus) {
  int place = 0;
  *surplus = (Str){NULL, 0};
  for (;; place++) {
    const char *mark = next_mark(table);
    Str cell = trimmed(at, mark);
    if (place > table->last && !surplus->data) *surplus = cell;
    if (place < TABLE_COLUMNS_MAX) table->fields[table->wanted[place]] = cell;
    if (*mark == '\n') {
      at = mark;
      break;
    }
    at = mark + 1;
  }
  while (++place <= table->last && place < TABLE_COLUMNS_MAX)
    table->fields[table->wanted[place]] = (Str){NULL, 0};
  return at;
}

/* The line from `at` on; false where it is empty, or a comment, or has more fields than the header,
   which is told. */
static bool read_row(TableReader *table, const char *at, const char **line_end, Report *report) {
  LineReader *lines = &table->lines;
  Str surplus;
  lines->number++;
  if (*at == '#' || *at == '\n') {
    *line_end = skip_line(table);
    return false;
  }
  *line_end = cut_fields(table, at, &surplus);
  lines->line = (Str){at, (size_t)(*line_end - at)};
  if (lines->line.data[lines->line.size - 1] == '\r') lines->line.size--;
  if (str_is_blank(*at) && !str_trim(lines->line).size) return false;
  if (surplus.data)
    line_report(lines, report, SEVERITY_ERROR, surplus, "more fields than the header has (%d)",
                table->last + 1);
  return !surplus.data;
}

bool table_next(TableReader *table, Report *report) {
  Str *rest = &table->lines.rest;
  for (const char *at = rest->data, *end = at + rest->size, *line_end; at < end;
       at = line_end + 1) {
    if (!read_row(table, at, &line_end, report)) continue;
    *rest = line_end < end ? (Str){line_end + 1, (size_t)(end - line_end - 1)} : (Str){end, 0};
    return true;
  }
  *rest = table->lines.line = STR("");
  return false;
}
