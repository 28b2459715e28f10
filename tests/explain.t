#!/usr/bin/perl
# `demarche explain`: the rows of a sentence, the rules that fired on them with what they captured, and what the
# others lacked, in the words of the rules; as text and as JSON.
use strict;
use warnings;
use utf8;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

binmode $_, ':encoding(UTF-8)' for Test::More->builder->output, Test::More->builder->failure_output;

# Rules of our own for attributions and issues; the others are those that are shipped.
my $folder = "$scratch/rules";
run(['cp', '-R', "$root/rules", $folder], program => '');
spurt("$folder/cascades/2-attributions.rules", <<'RULES');
level attributions
said-that: source:NP cue:VG<that, finite> content:("that" (!(stop) .)+)
said-to: source:NP cue:VG<that, finite> addressee:NP content:"to"
late: source:NP cue:VG<that, finite> content:"that" .
as-said: "as" source:NP<PERSON> cue:VG<that>
empty: cue:VG<finite> content:stop
after: ATTR stop
on: ATTR VG
RULES
unlink glob "$folder/issues/*";
spurt("$folder/issues/banks.rules", "issue closing: banks should close\nfor closes: ~close\nagainst stays: \"stay\" \"open\"\n"
  . "for closes-too: \"would\" ~close\n");

my $article = "$scratch/banks.txt";
my $text = "The bank said that it would close. The clerk said a prayer to win.\n\nIngrid Solberg said nothing; she “slept. Then” vanished.\n";
utf8::encode(my $bytes = $text);
spurt($article, $bytes);

sub ask {
  my ($arguments, %how) = @_;
  return run(['explain', '--rules', $folder, @$arguments], %how);
}

sub explained {
  my $result = ask(['--format', 'json', @_]);
  is($result->{status}, 0, join ' ', 'explain', split(' ', "@_"), '- status 0') or diag $result->{err};
  return json_lines($result->{out});
}

# ---- Passages ----

my @all = explained($article);
is_deeply([map { $_->{sentence} } @all], [1, 2, 3], 'a line for each sentence; one for two that a quotation joins');
is_deeply([map { $_->{text} } @all],
  ['The bank said that it would close.', 'The clerk said a prayer to win.', 'Ingrid Solberg said nothing; she “slept. Then” vanished.'],
  'their words');
is(substr($text, $_->{start}, $_->{end} - $_->{start}), $_->{text}, "sentence $_->{sentence}: offsets are code points") for @all;
is_deeply([map { $_->{id} } @all], [('banks') x 3], 'the id of the article');

sub places { return [map { $_->{sentence} } explained(@_, $article)] }
is_deeply(places('--at', 0), [1], '--at: the sentence of the first character');
is_deeply(places('--at', index $text, 'prayer'), [2], '--at: a sentence further on');
is_deeply(places('--at', index $text, 'vanished'), [3], '--at: behind characters of several bytes');
is_deeply(places('--match', 'that'), [1], '--match: a word');
is_deeply(places('--match', 'said'), [1, 2, 3], '--match: all sentences with the word');
is_deeply(places('--match', "said  a\nprayer"), [2], '--match: white space is white space');
is_deeply(places('--match', 'close. The clerk'), [1, 2], '--match: over the end of a sentence');
utf8::encode(my $quoted = '“slept.');
is_deeply(places('--match', $quoted), [3], '--match: marks');

# ---- Levels ----

sub level {
  my ($passage, $name) = @_;
  return (grep { $_->{level} eq $name } @{$passage->{levels}})[0];
}
my %stage = map { $_->{level} => $_->{stage} } map { @{$_->{levels}} } @all;
is_deeply({map { $_ => $stage{$_} } qw(names groups attributions positions)},
  {names => 'tag', groups => 'chunk', attributions => 'attribute', positions => 'position'}, 'levels and their stages');
my ($bank, $clerk, $solberg) = map { level($_, 'attributions') } @all;
is_deeply([map { "$_->{kind} $_->{text}" } @{$bank->{row}}],
  ['BEFORE ', 'NP The bank', 'VG said', 'subordinator that', 'NP it', 'VG would close', 'stop .'], 'the row of attributions');
is_deeply([map { $_->{kind} } @{level($all[0], 'groups')->{row}}],
  [qw(determiner noun past subordinator pronoun modal base stop)], 'the row of groups');
my ($verb) = grep { $_->{text} eq 'said' } @{$bank->{row}};
ok((grep { $_ eq 'speech' } @{$verb->{classes}}), 'classes of the head');
is_deeply([grep { /^(form|stem):/ } @{$verb->{classes}}], [], '... without those that stand for words');
is_deeply([sort @{$verb->{features}}], ['finite', 'past'], 'features');
is_deeply(places('--stage', 'attribute', '--at', 0), [1], '--stage');
is_deeply([map { $_->{level} } @{(explained('--stage', 'attribute', '--at', 0, $article))[0]{levels}}], ['attributions'],
  '--stage: only its levels');

# ---- What fired ----

my ($fired) = @{$bank->{fired}};
is("$fired->{rule} $fired->{place}", 'said-that 2-attributions.rules:2', 'a rule that fired, and its place');
is_deeply([map { "$_->{role}: $_->{text}" } @{$fired->{roles}}],
  ['source: The bank', 'cue: said', 'content: that it would close'], 'what its roles captured');
is(substr($text, $_->{start}, $_->{end} - $_->{start}), $_->{text}, "$_->{role}: offsets") for @{$fired->{roles}};
is_deeply([map { $_->{rule} } @{$bank->{fired}}], ['said-that', 'after'], 'rules that go on from what others made');
ok($fired->{made}, 'it made an attribution');
my ($empty) = grep { $_->{rule} eq 'empty' } @{(level((explained('--match', 'vanished', $article))[0], 'attributions'))->{fired}};
ok($empty && !$empty->{made}, 'a rule without content makes nothing');
is_deeply([map { "$_->{rule}: $_->{text}" } @{level($all[0], 'positions')->{fired}}], ['closes: close'],
  'the rule that settles the issue');

# ---- What did not ----

sub nearest {
  my ($level, $rule) = @_;
  return (grep { $_->{rule} eq $rule } @{$level->{nearest}})[0];
}

# PIECES | expected A, B | found KIND TEXT
sub told {
  my ($attempt) = @_;
  my $pieces = join ' ', map { ($_->{role} ? "$_->{role}:" : '') . $_->{pattern} } @{$attempt->{pieces}};
  my $found = $attempt->{found} ? "$attempt->{found}{kind} $attempt->{found}{text}" : 'the end';
  return join ' | ', $pieces, join(', ', @{$attempt->{expected}}), $found;
}
is(told(nearest($clerk, 'said-that')), 'source:NP cue:VG<that, finite> | content:"that" | NP a prayer', 'what is there, what is lacking');
is(told(nearest($clerk, 'late')), 'source:NP cue:VG<that, finite> | content:"that" | NP a prayer', '... by another rule');
is(told(nearest($clerk, 'said-to')), 'source:NP cue:VG<that, finite> addressee:NP | content:"to" | VG to win', 'the longest beginning');
is($clerk->{nearest}[0]{rule}, 'said-to', 'the nearest stands first');
is(nearest($clerk, 'said-that')->{result}, 'fails', 'a rule that fails');
is(nearest($clerk, 'after'), undef, 'nothing of a rule was found: it is not near');
is(told(nearest($bank, 'on')), 'ATTR | VG | stop .', 'the row as it stood when the rule had its turn');
my $settled = nearest(level($all[0], 'positions'), 'closes-too');
is($settled->{result}, 'fits', 'a rule that fits, but comes too late');
is((explained('--rule', 'as-said', '--at', 0, $article))[0]{levels}[0]{nearest}[0]{rule}, 'as-said', '--rule: however far it came');
is(scalar @{(explained('--rule', 'as-said', '--at', 0, $article))[0]{levels}}, 1, '--rule: only its level');
is_deeply([map { scalar @{$_->{nearest}} } @{(explained('--nearest', 0, '--at', 0, $article))[0]{levels}}],
  [(0) x @{$all[0]{levels}}], '--nearest 0: none');

# ---- For people ----

my $shown = ask(['--match', 'clerk', '--stage', 'attribute', $article])->{out};
utf8::decode($shown);
my $line = join ' ', split ' ', $shown;
like($shown, qr/^banks, sentence 2\nThe clerk said a prayer to win\.\n\nattributions \(stage attribute\)\n/, 'text: the passage, the level');
like($shown, qr/^    said +VG<that, finite, past>$/m, 'text: an element with the classes that matter, and features');
like($line, qr/nothing fired nearest said-to/, 'text: nothing fired');
like($line, qr/said-that \(2-attributions\.rules:2\) after cue:VG<that, finite> “said” expected content:"that", found NP “a prayer”/,
  'text: what was lacking');
my $first = ask(['--at', 0, '--stage', 'attribute', $article])->{out};
utf8::decode($first);
like(join(' ', split ' ', $first),
  qr/fired said-that \(2-attributions\.rules:2\) source: The bank \| cue: said \| content: that it would close /, 'text: what fired');
unlike($first, qr/\e/, 'text: no colors where it is no terminal');
cmp_ok((sort { $b <=> $a } map { length } split /\n/, $first)[0], '<=', 80, 'text: no line is wider than 80 columns');
like(ask(['--match', 'clerk', '--stage', 'position', $article])->{out}, qr/^banks, sentence 2\n.*\n+\z/, 'text: a level without rows');

# On a terminal there are colors, unless NO_COLOR is set.
SKIP: {
  skip 'script(1) opens no terminal here', 2 if run(['sh', '-c', 'script -qec true /dev/null'], program => '')->{status};
  my $command = "'$demarche' explain --rules $folder --at 0 --stage attribute $article";
  my @screen = (['script', '-qec', $command, '/dev/null'], program => '');
  like(run(@screen, env => {NO_COLOR => undef, TERM => 'xterm'})->{out}, qr/\e\[/, 'on a terminal: colors');
  unlike(run(@screen, env => {NO_COLOR => '1', TERM => 'xterm'})->{out}, qr/\e\[/, 'NO_COLOR: none');
}

# ---- What cannot be explained ----

my %wrong = (
  'no article' => [[], 2], 'no such option' => [['--loud', $article], 2], 'no number' => [['--at', 'two', $article], 2],
  'no such stage' => [['--stage', 'guess', $article], 2], 'a stage without rules' => [['--stage', 'quote', $article], 2],
  'no such rule' => [['--rule', 'none', $article], 2], 'no such format' => [['--format', 'xml', $article], 2],
  'no words' => [['--match', ' ', $article], 2], 'words that do not occur' => [['--match', 'harbor', $article], 1],
  'a character that is not there' => [['--at', length $text, $article], 1], 'no such file' => [["$scratch/none.txt"], 1],
  'too many' => [['--nearest', '5000', $article], 2],
);
for my $name (sort keys %wrong) {
  my ($arguments, $status) = @{$wrong{$name}};
  my $result = ask($arguments);
  is($result->{status}, $status, "$name: status $status");
  like($result->{err}, qr/^demarche: /, "$name: told");
  is($result->{out}, '', "$name: nothing else");
}
like(ask(['--stage', 'atribute', $article])->{err}, qr/is "attribute" meant/, 'a slip in a stage: what was meant');

# The corpus, with the rules as they are shipped: every attribution comes from a rule that is said to have fired.
my @corpus = json_lines(run(['explain', '--format', 'json', '--nearest', 1, 'corpus'])->{out});
my %fired;
for my $passage (@corpus) {
  $fired{$passage->{id}}{$_->{place}}++ for map { @{$_->{fired}} } grep { $_->{level} eq 'attributions' } @{$passage->{levels}};
}
my @attributions = map { my $id = $_->{id}; map { [$id, $_->{rule}] } @{$_->{attributions}} } json_lines(run(['run', '-q', 'corpus'])->{out});
cmp_ok(scalar @attributions, '>', 50, 'the corpus has attributions');
is_deeply([grep { !$fired{$_->[0]}{$_->[1]} } @attributions], [], '... and explain tells of the rule of each');
done_testing();
