#!/usr/bin/perl
# Bad input gives a clear error with its place, and nothing else is lost.
#
# A document that cannot be read becomes one error line in its place, the others go on, and the exit
# status is 1. What makes the whole run senseless (rules, usage, output) ends it with status 2.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my $good = to_json({id => 'good', text => 'Kono said that he agreed.'}) . "\n";
my $last = to_json({id => 'last', text => 'Lavrov said that he did not.'}) . "\n";

# One bad line between two good ones: it fails as `code`, they do not.
sub bad_line {
  my ($name, $line, $code, $message) = @_;
  my $result = run(['run', '--quiet', '-'], input => "$good$line\n$last");
  my @documents = json_lines($result->{out});
  is($result->{status}, 1, "$name: status 1");
  is(scalar @documents, 3, "$name: a line for each") or return;
  is($documents[1]{error}{code}, $code, "$name: code");
  like($documents[1]{error}{message} // '', $message, "$name: message");
  is_deeply([map { $_->{error} ? 'error' : $_->{id} } @documents], ['good', 'error', 'last'], "$name: the others go on");
  return $documents[1];
}

# One text file in a folder, by itself and between two good ones.
sub bad_file {
  my ($name, $bytes, $code, $message) = @_;
  my $folder = "$scratch/folder";
  mkdir $folder;
  spurt("$folder/a.txt", "Kono said that he agreed.\n");
  spurt("$folder/b.txt", $bytes);
  spurt("$folder/c.txt", "Lavrov said that he did not.\n");
  my $result = run(['run', '--quiet', $folder]);
  my @documents = json_lines($result->{out});
  is($result->{status}, 1, "$name: status 1");
  is_deeply([map { $_->{error} ? "$_->{id}: $_->{error}{code}" : $_->{id} } @documents], ['a', "b: $code", 'c'],
    "$name: the others go on");
  like($documents[1]{error}{message} // '', $message, "$name: message");
  return $documents[1];
}

# Bytes that are no text.
my $invalid = bad_file('invalid UTF-8', "Kono\xff said.", 'invalid-utf8', qr/./);
is($invalid->{error}{offset}, 4, 'invalid UTF-8: its byte offset');
is(bad_file('a surrogate', "ab\xed\xa0\x80", 'invalid-utf8', qr/./)->{error}{offset}, 2, 'a surrogate: its byte offset');
is(bad_file('cut short', "abc\xe2\x80", 'invalid-utf8', qr/./)->{error}{offset}, 3, 'cut short: its byte offset');
is(bad_file('a NUL byte', "Kono\0said.", 'nul-byte', qr/./)->{error}{offset}, 4, 'a NUL byte: its byte offset');
bad_file('an empty file', '', 'empty', qr/empty/i);
bad_file('100 MB', 'Kono said that he agreed. ' x 4_000_000, 'too-large', qr/./) unless $ENV{SANITIZE};

# Layers that no stage would have made: what attribute makes itself is neither a part of speech nor a chunk.
{
  my ($chunked) = json_lines(run(['run', '--quiet', '--until', 'chunk', '-'], input => $good)->{out});
  my ($parts, $kinds) = ($chunked->{tokens}{part}, $chunked->{chunks}{kind});
  $chunked->{tokens}{part} = [map { 'ATTR' } @$parts];
  bad_line('a token that is an attribution', to_json($chunked), 'schema', qr/^tokens\.part\[0\]: \W+ATTR\W+ is no part of speech/);
  $chunked->{tokens}{part} = $parts;
  for my $kind (qw(ATTR BEFORE)) {
    $chunked->{chunks}{kind} = [map { $kind } @$kinds];
    bad_line("a chunk that is $kind", to_json($chunked), 'schema', qr/^chunks\.kind\[0\]: \W+$kind\W+ is no kind of chunk/);
  }
}

# What is taken over of an earlier error: its code is one, and its message commands no terminal.
bad_line('a code that is none', '{"id": "x", "error": {"code": "Not Found", "message": "m"}}', 'schema', qr/^error\.code: \W+Not Found\W+ is no code/);
bad_line('a long code', '{"id": "x", "error": {"code": "' . 'x' x 32 . '", "message": "m"}}', 'schema', qr/^error\.code: /);
bad_line('an earlier error', '{"id": "x", "error": {"code": "too-large", "message": "m"}}', 'too-large', qr/^m$/);
like(run(['run', '-'], input => '{"id": "x", "error": {"code": "io", "message": "\u001b[31mred\u009b1m \u00e9"}}' . "\n")->{err},
  qr/\Ademarche: standard input:1: \?\[31mred\?1m \xC3\xA9 \[io\]\n/, 'control characters of a message are not shown');

my $folder = "$scratch/commands";
mkdir $folder;
spurt("$folder/index.tsv", "id\tpublished\na\t2019-\e[31m\n");
spurt("$folder/a.txt", 'He said no.');
like(run(['run', $folder])->{err}, qr/^  a\t2019-\?\[31m$/m, '... nor are those of a file that is shown');

# Lines that are no article.
bad_line('not JSON', '{"id": "x", "text": }', 'json', qr/line 2\b.*column 2\d/);
bad_line('cut off', '{"id": "x", "text": "Ko', 'json', qr/line 2\b.*column/);
bad_line('no object', '["x"]', 'schema', qr/object/);
bad_line('no text', '{"id": "x"}', 'missing-text', qr/text/);
bad_line('a number for a text', '{"id": "x", "text": 7}', 'missing-text', qr/text.*string/);
bad_line('a text of white space', '{"id": "x", "text": " \n"}', 'empty', qr/empty/);
bad_line('a date that is none', '{"id": "x", "text": "Yes.", "published": "2019-02-30"}', 'bad-date', qr/published/);
bad_line('a duplicate id', '{"id": "good", "text": "Yes."}', 'duplicate-id', qr/good/);
bad_line('a NUL in JSON', '{"id": "x", "text": "a\u0000b"}', 'nul-byte', qr/./);
bad_line('half a surrogate pair in JSON', '{"id": "x", "text": "a\ud800b"}', 'json', qr/./);
bad_line('very deep JSON', '{"id": "x", "text": ' . '[' x 100_000 . ']' x 100_000 . '}', 'json', qr/./);

bad_line('invalid UTF-8 in JSON', qq({"id": "x", "text": "a\xffb"}), 'invalid-utf8', qr/^not UTF-8 at byte 22 \(0xFF\)/);
bad_line('a NUL byte in JSON', qq({"id": "x", "text": "a\0b"}), 'nul-byte', qr/^a NUL byte at byte 22\b/);

# A line without an id is told by its place, and so is every failure on standard error.
my $nameless = run(['run', '--quiet', '-'], input => "$good\n" . qq({"text": }\n));
is((json_lines($nameless->{out}))[1]{id}, 'standard-input:3', 'a bad line without id: its place is its id');
like($nameless->{err}, qr/^demarche: standard input:3: line 3, column \d+: .*\[json\]$/m, '... and is told');
like($nameless->{err}, qr/^demarche: 1 of 2 documents failed$/m, '... and counted');

# A line that is too long is read over; what comes after it is not lost.
my $huge = to_json({id => 'huge', text => 'a ' x 40_000}) . "\n";
my $over = run(['run', '--quiet', '--max-bytes', '4K', '-'], input => $good . $huge . $last);
is($over->{status}, 1, 'a line over the limit: status 1');
is_deeply([map { $_->{error}{code} // $_->{id} } json_lines($over->{out})], ['good', 'too-large', 'last'],
  'a line over the limit: the others go on');

# No input at all is no error; a file that is not there is one, in its place and with its name.
my $empty = run(['run', '--quiet', '-']);
is_deeply([@$empty{qw(status out)}], [0, ''], 'empty standard input: no lines, status 0');
mkdir "$scratch/bare";
spurt("$scratch/before.txt", 'Kono said that he agreed.');
spurt("$scratch/after.jsonl", $last);
my %gone = ('a missing file' => ['nowhere.txt', 'nowhere', 'unreadable'],
  'missing JSON Lines' => ['nowhere.jsonl', 'nowhere.jsonl', 'unreadable'],
  'a folder without articles' => ['bare', 'bare', 'no-articles']);
for my $name (sort keys %gone) {
  my ($file, $id, $code) = @{$gone{$name}};
  my $result = run(['run', '--quiet', "$scratch/before.txt", "$scratch/$file", "$scratch/after.jsonl"]);
  is($result->{status}, 1, "$name: status 1");
  is_deeply([map { $_->{error} ? "$_->{id}: $_->{error}{code}" : $_->{id} } json_lines($result->{out})],
    ['before', "$id: $code", 'last'], "$name: an error in its place, the others go on");
  like($result->{err}, qr/\Q$file\E/, "$name: its name");
}

# An index with a fault: it is told with its place, however quiet the run, the status is 1, and what the other rows say
# of their articles is not lost.
sub bad_index {
  my ($name, $index, $error, @known) = @_;
  my $folder = "$scratch/indexed";
  mkdir $folder;
  spurt("$folder/$_.txt", "Kono said that he agreed.\n") for qw(a b);
  spurt("$folder/index.tsv", $index);
  for my $command (['run'], ['tokenize'], ['positions', '-o', "$scratch/table"]) {
    my $result = run([@$command, '--quiet', $folder]);
    is($result->{status}, 1, "$name: $command->[0]: status 1");
    like($result->{err}, qr/\A\Q$folder\E\/index\.tsv$error/, "$name: $command->[0]: told with its place");
    unlike($result->{err}, qr/warning/, "$name: $command->[0]: no remarks");
    next if $command->[0] eq 'positions';
    is_deeply([map { join ' ', $_->{id}, map { $_ // '-' } @$_{qw(published source title)} } json_lines($result->{out})],
      \@known, "$name: $command->[0]: all articles, and what is known of them");
  }
  is(run(['run', '--quiet', "$folder/a.txt"])->{status}, 1, "$name: beside a single file: status 1");
  is(run(['explain', "$folder/a.txt", '--match', 'said'])->{status}, 1, "$name: explain: status 1");
}
my ($header, $row) = ("id\tpublished\tsource\ttitle\n", "a\t2019-05-10\tTASS\tTalks\n");
my ($known, @unknown) = ('a 2019-05-10 TASS Talks', 'a - - -', 'b - - -');
bad_index('an index with an unknown column', "id\tpublished\tsource\tauthor\ttitle\na\t2019-05-10\tTASS\tX\tTalks\n",
  qr/:1:21: error: unknown column "author"/, $known, 'b - - -');
bad_index('an index with a wrong header', "name\tdate\n$row", qr/:1:1: error: unknown column "name"/, @unknown);
bad_index('an empty index', '', qr/: error: the header row is missing/, @unknown);
bad_index('a row that is not UTF-8', "${header}b\t2019-05-11\tT\xffSS\t\n$row",
  qr/:2:15: error: not UTF-8 \(byte 0xFF\); this row is left out\n/, $known, 'b - - -');
bad_index('a row with a date that is none', "${header}b\t2019-02-30\tKyodo\tNo day\n$row",
  qr/:2:3: error: not a date/, 'b - Kyodo No day', $known);
bad_index('two rows of an article', "$header$row$row", qr/:3:1: error: an earlier row has the id "a"/, $known, 'b - - -');
spurt("$scratch/indexed/index.tsv", "$header$row");
is(run(['run', $scratch . '/indexed'])->{status}, 0, 'an article that is not in the index: a remark, status 0');

# Usage.
my %usage = (
  'no such command' => ['speak'], 'no such option' => ['run', '--loud'], 'no such stage' => ['run', '--until', 'guess', '-'],
  'stages in the wrong order' => ['run', '--from', 'tag', '--until', 'quote', '-'],
  'no threads' => ['run', '-j', '0', '-'], 'a name that is empty' => ['run', 'corpus', ''], 'a number that is none' => ['run', '-j', 'two', '-'],
);
my %told = ('no such command' => '"speak"', 'no such option' => '--loud', 'no such stage' => '"guess"',
  'stages in the wrong order' => '--from tag', 'no threads' => '"0"', 'a name that is empty' => 'empty name', 'a number that is none' => '"two"');
for my $name (sort keys %usage) {
  my $result = run($usage{$name});
  is($result->{status}, 2, "$name: status 2");
  like($result->{err}, qr/^demarche: .*\Q$told{$name}\E/, "$name: told");
  is($result->{out}, '', "$name: nothing on standard output");
}

like(run(['rnu'])->{err}, qr/is "run" meant/, 'a slip in a command: what was meant');
like(run(['run', '--untl', 'tag'])->{err}, qr/is --until meant/, 'a slip in an option: what was meant');
like(run(['run', '--until', 'tga'])->{err}, qr/is "tag" meant/, 'a slip in a stage: what was meant');

# Input that a later stage cannot go on from.
my $skipped = run(['run', '--quiet', '--from', 'tag', '-'], input => $good);
is($skipped->{status}, 1, 'a stage that has not run: status 1');
is((json_lines($skipped->{out}))[0]{error}{code}, 'missing-layer', 'a stage that has not run: told');

# Rules.
my $rules = "$scratch/rules";
run(['cp', '-R', "$root/rules", $rules], program => '');
spurt("$rules/lexicon/broken.txt", "[no-such-section\n");
my $broken = run(['run', '--quiet', '--rules', $rules, '-'], input => $good);
is($broken->{status}, 2, 'bad rules: status 2');
is($broken->{out}, '', 'bad rules: nothing is read');
like($broken->{err}, qr{lexicon/broken\.txt:1:\d+: error: .*\n.*\[no-such-section\n\s*\^}, 'bad rules: file, line, column and a caret');
is(run(['run', '--quiet', '--rules', "$scratch/nowhere", '-'], input => $good)->{status}, 2, 'no rules: status 2');

# A reader that goes away, and a disk that is full.
my $many = join '', map { to_json({id => "d$_", text => 'Kono said that he agreed. ' x 200}) . "\n" } 1 .. 400;
spurt("$scratch/many.jsonl", $many);
my $head = run(['bash', '-c', '"$0" run --quiet "$1" | head -n 1; echo ${PIPESTATUS[0]} >&2', $demarche, "$scratch/many.jsonl"],
  program => '');
is(scalar(() = $head->{out} =~ /\n/g), 1, 'a reader that goes away gets its line');
is($head->{err}, "0\n", '... and the end is quiet, with status 0');
SKIP: {
  skip 'there is no /dev/full', 4 unless -e '/dev/full';
  my $full = run(['run', '--quiet', "$scratch/many.jsonl"], output => '/dev/full');
  is($full->{status}, 2, 'a full disk: status 2');
  like($full->{err}, qr/No space left/, 'a full disk: told');
  is(run(['run', '--quiet', '-o', '/dev/full', "$scratch/many.jsonl"])->{status}, 2, 'a full disk, by -o: status 2');
  is(run(['help'], output => '/dev/full')->{status}, 2, 'a full disk, for help: status 2');
}

my $closed = run(['bash', '-c', '"$0" run --quiet corpus >&-', $demarche], program => '');
is($closed->{status}, 2, 'standard output that is closed: status 2');
like($closed->{err}, qr/standard output/, 'standard output that is closed: told');

# What is written by -o appears when it is whole, or not at all.
mkdir "$scratch/written";
is(run(['run', '--quiet', '-o', "$scratch/written/a.jsonl", 'corpus'])->{status}, 0, '-o: status 0');
is(slurp("$scratch/written/a.jsonl"), run(['run', '--quiet', 'corpus'])->{out}, '-o: the same bytes');
is(run(['run', '--quiet', '-o', "$scratch/written/a.jsonl", '--rules', "$scratch/nowhere", 'corpus'])->{status}, 2,
  '-o and bad rules: status 2');
is(run(['run', '--quiet', '-o', "$scratch/written/none/a.jsonl", 'corpus'])->{status}, 2, '-o into no folder: status 2');
is_deeply([glob "$scratch/written/* $scratch/written/.*[a-z]*"], ["$scratch/written/a.jsonl"], '-o: nothing else is left');
cmp_ok(-s "$scratch/written/a.jsonl", '>', 10_000, '-o: what was there before is not touched');

for my $signal (qw(INT TERM HUP)) {
  local $SIG{$signal} = 'DEFAULT';
  my $child = open my $input, '|-', $demarche, 'run', '--quiet', '-o', "$scratch/written/b.jsonl", '-' or die $!;
  my $begun = 0;
  for (1 .. 400) {
    last if $begun = () = glob "$scratch/written/b.*";
    select undef, undef, undef, 0.05;
  }
  kill $signal, $child;
  close $input;
  ok($begun && $? & 127, "broken off by SIG$signal: it ends by that");
  is_deeply([glob "$scratch/written/b.*"], [], '... and nothing is left');
}

# A line of progress where it is asked for; whoever is quiet has none, whatever else he asks for.
my @slow = ('run', '--progress', '--check', '-o', "$scratch/written/c.jsonl", "$scratch/many.jsonl");
like(run([@slow])->{err}, qr/^\rdocuments: \d+, /, '--progress: also where it is no terminal');
is(run([@slow, '--quiet'])->{err}, '', '--progress --quiet: none');

# Texts that could take for ever.
my %long = (
  'one line of 10 MB without a full stop' => 'Kono said that he agreed and ' x 350_000,
  '100,000 opening marks' => '“' x 100_000,
  '200,000 opening marks by turns' => '“ He said ‘' x 100_000,
  '200,000 quotations inside an open one' => '“' . 'He said ‘so’ and. ' x 200_000,
  '100,000 straight marks' => '"' x 100_000,
  '100,000 single marks' => "' " x 100_000,
  '1,000,000 opening brackets' => '(' x 1_000_000,
  '1,000,000 apostrophes' => "'" x 1_000_000,
  'a word of 1 MB' => 'a' x 1_000_000,
  '100,000 names' => 'Sergey Lavrov, ' x 100_000,
  '100,000 paragraphs' => "“Yes.\n\n" x 100_000,
  '10,000 cues' => 'he said that ' x 10_000,
  '20,000 quotations, each over the end of a sentence' => 'He said “it is. Yes” and she said “no. Perhaps” then ' x 10_000,
);
my $seconds = $ENV{SANITIZE} ? 120 : 20;
for my $name (sort keys %long) {
  my $bytes = $long{$name};
  # Shorter under a sanitizer, without half a character at the end.
  $bytes = substr($bytes, 0, 199_998) =~ s/[\xC0-\xFF][\x80-\xBF]*\z//r if $ENV{SANITIZE};
  my $result = run(['run', '--quiet', '--no-text', '--input', 'text', '-'], input => $bytes, program => $release);
  is($result->{status}, 0, "$name: read");
  is(scalar(() = $result->{out} =~ /\n/g), 1, "$name: one line");
  cmp_ok($result->{seconds}, '<', $seconds, "$name: in less than $seconds s");
}
# An article where the program's own output is wanted: one hint, and no line of complaint for each of the article's.
{
  my $article = (glob 'corpus/*.txt')[0];
  for my $case (['show', $article, 'no JSON Lines'], ['show', 'corpus', 'a folder'], ['score', $article, 'no JSON Lines']) {
    my ($command, $path, $what) = @$case;
    my $result = run([$command, $path]);
    is($result->{status}, 2, "$command $path: status");
    is($result->{out}, '', "$command $path: nothing else");
    like($result->{err}, qr/^demarche: \Q$path\E: this is $what, .*\nTry `demarche run --quiet \Q$path\E \| demarche $command -`\.\n\z/,
      "$command $path: says what to type");
  }
  spurt("$scratch/nothing.jsonl", '');
  is(run(['show', "$scratch/nothing.jsonl"])->{status}, 0, 'show: no article is no error');
  my $result = run(['explain', "$scratch/nothing.jsonl"]);
  is($result->{status}, 1, 'explain: no article: status');
  like($result->{err}, qr/there is no article to explain/, 'explain: no article is told');
}
done_testing();
