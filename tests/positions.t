#!/usr/bin/perl
# `demarche positions`: the table of who is for and against what, in its formats and orders.
#
# The articles are two documents written here, with statements that speak for themselves: what is expected follows
# from reading them.
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8 encode_utf8);
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my @articles = (
  {id => 'b-second', published => '2019-05-11', title => '=SUM(1,2)|x', source => 'TASS',
    text => "“Russia’s sovereignty over the islands cannot be called into question,” Sergey Lavrov said.\n\n"
      . "Taro Kono said that the islands were Japan’s inherent territory.\n"},
  {id => 'a-first', published => '2019-05-12', title => 'Plain, with a comma and a "mark"', source => 'TASS',
    text => "Sergey Lavrov said that significant differences between Russia and Japan remained.\n"},
);
my $input = join '', map { to_json($_) . "\n" } @articles;

sub positions {
  my ($arguments, $bytes) = @_;
  my $result = run(['positions', @$arguments], input => defined $bytes ? $bytes : $input);
  $_ = decode_utf8($_) for @$result{qw(out err)};
  return $result;
}

# The rows as [issue, stance, holder, country, date, article].
my @wanted = (
  ['russian-sovereignty', 'for', 'Sergey Lavrov', 'Russia', '2019-05-11', 'b-second'],
  ['russian-sovereignty', 'against', 'Taro Kono', 'Japan', '2019-05-11', 'b-second'],
  ['differences-remain', 'for', 'Sergey Lavrov', 'Russia', '2019-05-12', 'a-first'],
);
my ($lavrov, $kono, $differences) = @wanted;
my @columns = qw(issue stance holder country date words article title rule);

sub short { my ($row) = @_; return [@$row{qw(issue stance holder country date article)}] }

# ---- JSON Lines ----

my $result = positions(['--format', 'jsonl']);
is($result->{status}, 0, 'jsonl: status');
my @rows = json_lines(encode_utf8($result->{out}));
is_deeply([map { short($_) } @rows], [$differences, $lavrov, $kono], 'sorted by issue; what is equal there, as in the articles');
is_deeply([sort keys %{$rows[0]}], [sort @columns], 'each row has all columns');
is($rows[1]{words}, '“Russia’s sovereignty over the islands cannot be called into question,”', 'the words');
is($rows[1]{title}, '=SUM(1,2)|x', 'jsonl gives text as it is');
like($_->{rule}, qr/^peace-treaty\.rules:\d+$/, 'the rule') for @rows;

my %order = (issue => [$differences, $lavrov, $kono], holder => [$lavrov, $differences, $kono],
  country => [$kono, $lavrov, $differences], date => [$lavrov, $kono, $differences]);
for my $by (sort keys %order) {
  my @sorted = map { short($_) } json_lines(encode_utf8(positions(['--by', $by, '--format', 'jsonl'])->{out}));
  is_deeply(\@sorted, $order{$by}, "--by $by");
}

# ---- Table ----

my $table = positions([]);
is($table->{status}, 0, 'table: status');
my @lines = split /\n/, $table->{out};
is($lines[-1], '3 positions', 'how many');
is(scalar(grep { /^\S+ — / } @lines), 2, 'a heading for each issue, with its proposition');
like($table->{out}, qr/^differences-remain — significant differences .*? remain\n  for · Sergey Lavrov · Russia · 2019-05-12 · a-first\n/m,
  'a row below its heading');
like($table->{out}, qr/^  against · Taro Kono · Japan · 2019-05-11 · b-second\n      that the islands were/m, 'the words below it');
unlike($table->{out}, qr/\e/, 'no colors where it is no terminal');
is(scalar(grep { length > 80 } @lines), 0, 'no line is wider than 80 columns');
like(positions(['--by', 'holder'])->{out}, qr/^Taro Kono\n  russian-sovereignty · against · Japan · /m,
  'by holder: his name is the heading, not in the row');

# ---- CSV: RFC 4180; and no cell that a spreadsheet would run ----

my $csv = positions(['--format', 'csv'])->{out};
my @records = read_csv($csv);
is_deeply($records[0], \@columns, 'csv: header');
is(scalar @records, 4, 'csv: a record for each position');
is($csv =~ tr/\n//, $csv =~ s/\r\n/\r\n/g, 'csv: lines end in CR LF');
my %title = map { $_->[6] => $_->[7] } @records[1 .. 3];
is($title{'b-second'}, "'=SUM(1,2)|x", 'a formula is neutralised');
is($title{'a-first'}, 'Plain, with a comma and a "mark"', 'commas and marks come back');
for my $formula ('=1+1', '+1', '-1', '@SUM(A1)') {
  my ($record) = (read_csv(positions(['--format', 'csv'],
    to_json({%{$articles[1]}, title => $formula}) . "\n")->{out}))[1];
  is($record->[7], "'$formula", "neutralised: $formula");
}

# ---- Markdown ----

my @table = split /\n/, positions(['--format', 'markdown'])->{out};
is($table[0], '| ' . join(' | ', @columns) . ' |', 'markdown: header');
like($table[1], qr/^\|(?:-+\|){9}$/, 'markdown: the line below it');
is(scalar @table, 5, 'markdown: a line for each position');
is(scalar(() = s/\\.//gr =~ /\|/g), 10, 'no cell ends another') for @table[2 .. 4];
like($table[3], qr/\Q=SUM(1,2)\E\\\|x/, 'a bar in a cell has its backslash');

# ---- -o ----

my $file = "$scratch/positions.csv";
$result = positions(['--format', 'csv', '-o', $file]);
is($result->{status}, 0, '-o: status');
is($result->{out}, '', '-o: nothing on standard output');
is(decode_utf8(slurp($file)), $csv, '-o: the same bytes');
$result = positions(['-o', "$scratch/no-such-folder/file"]);
is($result->{status}, 2, '-o into a folder that is not there');
like($result->{err}, qr/no-such-folder/, 'says where');

# ---- Nobody named ----

my $nobody = "The agreement to revive the talks of Russia and Japan came late.\n";
my $unnamed = to_json({id => 'unnamed', text => $nobody}) . "\n";
my ($holder) = map { $_->{holder} } json_lines(encode_utf8(positions(['--format', 'jsonl'], $unnamed)->{out}));
is($holder, undef, 'jsonl: nobody is null');
like(positions(['--format', 'markdown'], $unnamed)->{out}, qr/\| for \| nobody named \|/, 'markdown says so as the table does');
like(positions([], $unnamed)->{out}, qr/for · nobody named/, 'the table');

# ---- Nothing, and bad input ----

for my $case (['table', "0 positions\n"], ['csv', join(',', @columns) . "\r\n"], ['jsonl', '']) {
  my ($format, $expected) = @$case;
  $result = positions(['--format', $format], '');
  is($result->{status}, 0, "no articles, $format: status");
  is($result->{out}, $expected, "no articles, $format: output");
}
is(positions(['--format', 'markdown'], '')->{out} =~ tr/\n//, 2, 'no articles, markdown: the header alone');

$result = positions(['--format', 'jsonl'], "{not json\n" . $input);
is($result->{status}, 1, 'an article that cannot be read: status 1');
is(scalar(json_lines(encode_utf8($result->{out}))), 3, 'the others are read');
like($result->{err}, qr/standard input:1/, 'and the place is told');
is(positions(["$scratch/none.txt"])->{status}, 1, 'a file that is not there');

spurt("$scratch/a-first.txt", encode_utf8($articles[1]{text}));
@rows = json_lines(encode_utf8(positions(['--format', 'jsonl', "$scratch/a-first.txt"])->{out}));
is_deeply([map { $_->{article} } @rows], ['a-first'], 'a file of text');
is($rows[0]{date}, undef, 'what is not known is null');

# ---- Options ----

for my $case ([['--by', 'colour'], qr/--by takes .*"colour"/], [['--format', 'xml'], qr/--format takes .*"xml"/],
  [['--fromat', 'csv'], qr/--format/], [['--by'], qr/--by/], [['-x'], qr/-x/]) {
  my ($arguments, $message) = @$case;
  $result = positions($arguments);
  is($result->{status}, 2, "@$arguments: status");
  like($result->{err}, $message, "@$arguments: says what is wrong");
  is($result->{out}, '', "@$arguments: no output");
}
is(positions(['--rules', "$scratch/none"])->{status}, 2, 'rules that are not there');
done_testing();

# Records of RFC 4180.
sub read_csv {
  my ($text) = @_;
  my @records = ([]);
  while (length $text) {
    if ($text =~ s/^"((?:[^"]|"")*)"// || $text =~ s/^([^",\r\n]*)//) {
      (my $cell = $1) =~ s/""/"/g;
      push @{$records[-1]}, $cell;
    }
    if ($text =~ s/^\r\n//) { push @records, [] }
    elsif ($text !~ s/^,//) { die "no CSV from here: " . substr $text, 0, 40 if length $text }
  }
  pop @records unless @{$records[-1]};
  return @records;
}
