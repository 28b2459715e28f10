#!/usr/bin/perl
# What holds whatever the articles say: the same bytes by every way through the program.
#
# The way of reference is `run corpus` on one thread in the C locale.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my @stages = qw(tokenize quote segment tag chunk attribute resolve position);
my @run = qw(run --quiet);
my %c = (env => {LC_ALL => 'C', TZ => 'UTC'});

# Articles in plenty, so that threads meet: the corpus forty times, with ids of their own.
my @articles = articles();
my $corpus = output(['run', '--quiet', '-j1', 'corpus'], %c);
my $many = join '', map {
  my $copy = $_;
  map { to_json({%$_, id => "$_->{id}-$copy"}) . "\n" } @articles
} 1 .. 40;
my $reference = output([@run, '-j1', '-'], input => $many, %c);

sub output {
  my ($arguments, %how) = @_;
  my $result = run($arguments, %how);
  is($result->{status}, 0, "demarche @$arguments") or diag $result->{err};
  return $result->{out};
}

# Whole outputs are too long for is(): this shows the place where they part.
sub same {
  my ($found, $expected, $name) = @_;
  return pass($name) if $found eq $expected;
  my $at = 0;
  $at++ while substr($found, $at, 1) eq substr($expected, $at, 1);
  my $line = 1 + (substr($found, 0, $at) =~ tr/\n//);
  my $from = $at < 150 ? 0 : $at - 150;
  fail($name);
  diag "line $line:\n", substr($found, $from, 300), "\nnot\n", substr($expected, $from, 300);
}

cmp_ok(length $reference, '>', 1e6, 'the reference is not empty');
same(output([@run, "-j$_", '-'], input => $many), $reference, "$_ threads: the same bytes") for 2, 4, 16;

# The filters one after the other, each with JSON in and out.
my $piped = $many;
$piped = output([$_], input => $piped) for @stages;
same($piped, $reference, 'the filters in a pipe: the same bytes');

# What is bad goes through the pipe as it does through one run.
my $mixed = join '', map { "$_\n" } to_json({id => 'a', text => 'Kono said so.'}), '{', '{"id": "b"}',
  to_json({id => 'a', text => 'Twice.'}), '{"id": "c", "text": "\u0000"}', to_json({id => 'd', text => 'Yes.'});
my $fused = run([@run, '-j4', '-'], input => $mixed);
my $filtered = {out => $mixed};
for my $stage (@stages) {
  $filtered = run([$stage, '--quiet'], input => $filtered->{out});
  is($filtered->{status}, 1, "$stage: bad documents give status 1");
}
same($filtered->{out}, $fused->{out}, 'bad documents in a pipe: the same bytes');
is(scalar(grep { $_->{error} } json_lines($fused->{out})), 4, '... four of them');

for my $i (1 .. $#stages) {
  my $begun = output([@run, '--until', $stages[$i - 1], 'corpus']);
  same(output([@run, '--from', $stages[$i], '-'], input => $begun), $corpus,
    "cut before $stages[$i]: the same bytes");
}

# What has been written can be read, and is written again as it was.
same(output([@run, '--until', $_, '-'], input => output([@run, '--until', $_, 'corpus'])),
  output([@run, '--until', $_, 'corpus']), "after $_, written, read, written: the same bytes") for @stages;

# What people read, at once and from what was written.
my $readable = output([@run, '--format', 'text', 'corpus']);
same(output(['show', '--quiet', '-'], input => $corpus), $readable, 'shown at once, shown later: the same text');
cmp_ok(length $readable, '>', 5000, '... which says something');

# Without and with the checks of the debug build.
same(output([@run, '-'], input => $many, program => $release), $reference, 'the release build: the same bytes');

# Surroundings that must not matter.
my $locales = "$scratch/locales";
mkdir $locales;
my $turkish = run(['localedef', '-i', 'tr_TR', '-f', 'UTF-8', "$locales/tr_TR.UTF-8"], program => '');
SKIP: {
  skip 'localedef cannot make tr_TR.UTF-8 here', 2 unless -d "$locales/tr_TR.UTF-8";
  same(output([@run, '-'], input => $many, env => {LOCPATH => $locales, LC_ALL => 'tr_TR.UTF-8'}), $reference,
    'in Turkish: the same bytes');
}
same(output([@run, '-'], input => $many, env => {TZ => 'Asia/Tokyo'}), $reference, 'in Tokyo: the same bytes');

# One article on its own, as text on standard input, says what it says among the others.
my ($first) = @articles;
my ($alone) = json_lines(output([@run, '--input', 'text', '-'], input => slurp("corpus/$first->{id}.txt")));
my ($among) = json_lines(output([@run, '-'], input => to_json({id => 'x', text => $first->{text}}) . "\n"));
is(to_json({%$alone, id => 'x'}), to_json($among), 'plain text on standard input: the same document');

# A folder's order is that of its names, not that of its entries on the disk.
my @ids = map { $_->{id} } json_lines($corpus);
is_deeply(\@ids, [map { $_->{id} } @articles], 'a folder is read in the order of its names');

# Offsets count code points: each span's text is where the span says.
my $shifted = output([@run, '-'], input => to_json({id => 'x', published => '2019-05-10',
  text => "😀 e\x{301} “Не́т”\n\n" . $first->{text}}) . "\n");
my ($document) = json_lines($shifted);
my @spans = map { @{$_->{mentions}} } @{$document->{entities}};
push @spans, map { (grep { $_ } @$_{qw(source cue addressee)}), @{$_->{content}} } @{$document->{attributions}};
my @wrong = grep { substr($document->{text}, $_->{start}, $_->{end} - $_->{start}) ne $_->{text} } @spans;
cmp_ok(scalar @spans, '>', 30, 'there are spans to look at');
is_deeply(\@wrong, [], 'every span repeats the text at its place, after an emoji too');
done_testing();
