#!/usr/bin/perl
# The gold itself: that gold/*.ann say what gold/GUIDELINES.md allows, and nothing by a slip of the hand;
# and that the program is not worse on it than it was.
#
# Nothing here uses the program's reader of brat files but the last tests: an annotator's slip must not
# hide behind a fault of ours.
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8);
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my @files = sort glob 'gold/*.ann';
plan skip_all => 'there is no gold/*.ann' unless @files;

my %label = map { $_ => 1 } qw(PERSON NORP ORG GPE LOC FAC EVENT LAW DATE);
my %part = map { $_ => 1 } qw(Source Content Addressee Attribution Attribution-no-cue);

# ---- what the rules know ----

my %entity;
for my $path (glob 'rules/gazetteer/*.tsv') {
  my @rows = grep { /\S/ && !/^#/ } split /\n/, decode_utf8(slurp($path));
  my @header = split /\t/, shift @rows;
  my ($id) = grep { $header[$_] eq 'id' } 0 .. $#header;
  next unless defined $id;
  $entity{(split /\t/)[$id]} = 1 for @rows;
}
my %issue = map { $_ => 1 } map { decode_utf8(slurp($_)) =~ /^issue\s+([\w-]+)\s*:/mg } glob 'rules/issues/*.rules';

# ---- one file ----

my @wrong; # what is wrong with it: "line: what"

sub wrong { my ($line, $what) = @_; push @wrong, "$line: $what" }

# T lines: id => {line, type, spans, text}.
sub read_bound {
  my ($text, @lines) = @_;
  my %bound;
  for my $n (1 .. @lines) {
    next unless $lines[$n - 1] =~ /^T/;
    my ($id, $type, $spans, $said) = $lines[$n - 1] =~ /^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$/
      or wrong($n, 'not a T line'), next;
    wrong($n, "$id is there twice") if $bound{$id};
    wrong($n, "no such label: $type") unless $label{$type} || $part{$type};
    my @spans = map { [split / /] } split /;/, $spans;
    my @pieces;
    my $end = 0;
    for (@spans) {
      wrong($n, "span $_->[0] $_->[1] is empty or beyond the text") if $_->[0] >= $_->[1] || $_->[1] > length $text;
      wrong($n, 'spans are not in order, or overlap') if $_->[0] < $end;
      $end = $_->[1];
      push @pieces, substr $text, $_->[0], $_->[1] - $_->[0];
    }
    my $there = join ' ', @pieces;
    $there =~ tr/\n/ /;
    wrong($n, "the text is '$there', not '$said'") if $there ne $said;
    wrong($n, 'a span begins or ends with white space') if grep { /^\s|\s$/ } @pieces;
    wrong($n, 'a name has one span') if $label{$type} && @spans > 1;
    $bound{$id} = {line => $n, type => $type, spans => \@spans, text => $there};
  }
  return \%bound;
}

# E lines: id => {line, roles}.
sub read_events {
  my ($bound, @lines) = @_;
  my (%event, %used);
  for my $n (1 .. @lines) {
    next unless $lines[$n - 1] =~ /^E/;
    my ($id, $type, $trigger, $rest) = $lines[$n - 1] =~ /^(E\d+)\t(\S+?):(T\d+)((?: \w+:T\d+)*)$/
      or wrong($n, 'not an E line'), next;
    wrong($n, "$id is there twice") if $event{$id};
    my %roles = (Cue => $trigger);
    for (split ' ', $rest) {
      my ($role, $part) = split /:/;
      wrong($n, "$role is there twice") if $roles{$role};
      $roles{$role} = $part;
    }
    wrong($n, 'no content') unless $roles{Content};
    for my $role (keys %roles) {
      my $part = $bound->{$roles{$role}};
      my $wanted = $role eq 'Cue' ? $type : $role;
      wrong($n, "$role refers to no $wanted"), next unless $part && $part->{type} eq $wanted;
      $used{$roles{$role}}++;
    }
    delete $roles{Cue} if $type eq 'Attribution-no-cue';
    $event{$id} = {line => $n, roles => \%roles, type => $type};
  }
  for (sort keys %$bound) {
    wrong($bound->{$_}{line}, "nobody uses this $bound->{$_}{type}") if $part{$bound->{$_}{type}} && !$used{$_};
  }
  return \%event;
}

# A, N and # lines, put into the names and events that they are about.
sub read_remarks {
  my ($bound, $event, @lines) = @_;
  my %values = (Form => qr/^(direct|mixed|indirect)$/, Class => qr/^(speech|attitude)$/, Negated => qr/^$/);
  for my $n (1 .. @lines) {
    my $line = $lines[$n - 1];
    if ($line =~ /^A\d+\t(\w+) (E\d+)(?: (\w+))?$/ && $event->{$2} && $values{$1}) {
      my ($kind, $id, $value) = ($1, $2, $3 // '');
      wrong($n, "'$value' is no $kind") unless $value =~ $values{$kind};
      wrong($n, "$kind of $id is there twice") if exists $event->{$id}{$kind};
      $event->{$id}{$kind} = $value;
    } elsif ($line =~ /^N\d+\tReference (T\d+) demarche:(\S+)\t.+$/ && $bound->{$1}) {
      push @{$bound->{$1}{ids}}, $2;
    } elsif ($line =~ /^#\d+\tAnnotatorNotes (T\d+)\t(\S+)$/ && $bound->{$1}) {
      $bound->{$1}{value} = $2;
    } elsif ($line =~ /^#\d+\tSpeakers (E\d+)\t(\S+(?: \S+)*)$/ && $event->{$1}) {
      push @{$event->{$1}{speakers}}, split / /, $2;
    } elsif ($line =~ /^#\d+\tPosition (E\d+)\t(\S+) (for|against|neutral)$/ && $event->{$1}) {
      my ($id, $issue) = ($1, $2);
      wrong($n, "rules/issues has no issue $issue") unless $issue{$issue};
      wrong($n, "two positions on $issue") if $event->{$id}{issues}{$issue}++;
    } elsif ($line !~ /^[TE]/ && length $line) {
      wrong($n, "what is this about? $line");
    }
  }
}

sub check_names {
  my ($bound) = @_;
  my @names = sort { $a->{spans}[0][0] <=> $b->{spans}[0][0] } grep { $label{$_->{type}} } values %$bound;
  my $end = 0;
  for (@names) {
    wrong($_->{line}, "$_->{text} overlaps another name") if $_->{spans}[0][0] < $end;
    $end = $_->{spans}[0][1];
    if ($_->{type} eq 'DATE') {
      wrong($_->{line}, "$_->{text}: no ISO 8601 value") unless ($_->{value} // '') =~ /^\d\d(\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-W\d\d)?)?$/;
      wrong($_->{line}, "$_->{text}: a date has no entity") if $_->{ids};
    } else {
      wrong($_->{line}, "$_->{text}: no entity") unless $_->{ids};
      for my $id (@{$_->{ids} || []}) {
        wrong($_->{line}, "rules/gazetteer has no $id") unless $entity{$id};
      }
    }
  }
}

# For each character whether it stands between marks, which end with their line.
sub quoted {
  my ($text) = @_;
  my %closes = ('"' => '"', '“' => '”', '«' => '»', '‘' => '’');
  my ($open, @quoted) = ('');
  for my $at (0 .. length($text) - 1) {
    my $c = substr $text, $at, 1;
    my $next = $at + 1 < length $text ? substr $text, $at + 1, 1 : '';
    $quoted[$at] = length $open ? 1 : 0;
    if (length $open) {
      $open = '' if $c eq "\n" || ($c eq $open && !($c eq '’' && $next =~ /\w/));
    } elsif ($closes{$c}) {
      $open = $closes{$c};
    }
  }
  return \@quoted;
}

sub check_form {
  my ($text, $quoted, $bound, $event) = @_;
  my ($inside, $outside) = (0, 0);
  for my $span (@{$bound->{$event->{roles}{Content}}{spans}}) {
    for my $at ($span->[0] .. $span->[1] - 1) {
      next unless substr($text, $at, 1) =~ /\w/;
      $quoted->[$at] ? $inside++ : $outside++;
    }
  }
  my $form = !$inside ? 'indirect' : $outside ? 'mixed' : 'direct';
  wrong($event->{line}, "by its marks the form is $form, not " . ($event->{Form} // 'told')) if ($event->{Form} // '') ne $form;
}

# A speaker without a name of its own has an id made from words of the article.
sub check_speakers {
  my ($text, $event) = @_;
  for my $id (@{$event->{speakers} || []}) {
    next if $entity{$id};
    my @unknown = grep { $text !~ /\b\Q$_\E\b/i } split /-/, $id;
    wrong($event->{line}, "rules/gazetteer has no $id, and the article no '@unknown'") if @unknown;
  }
}

# A word is in one attribution at most; two may share their source.
sub check_overlaps {
  my ($bound, $events) = @_;
  my (%owner, %told);
  for my $id (sort keys %$events) {
    for my $role (grep { $_ ne 'Source' } keys %{$events->{$id}{roles}}) {
      for my $span (@{$bound->{$events->{$id}{roles}{$role}}{spans}}) {
        for my $at ($span->[0] .. $span->[1] - 1) {
          my $other = $owner{$at} //= $id;
          wrong($events->{$id}{line}, "shares characters with $other") if $other ne $id && !$told{"$other $id"}++;
        }
      }
    }
  }
}

for my $path (@files) {
  my ($id) = $path =~ m{([^/]+)\.ann$};
  @wrong = ();
  my $text = -e "$root/corpus/$id.txt" ? decode_utf8(slurp("$root/corpus/$id.txt")) : undef;
  ok(defined $text, "$id: has its article") or next;
  my @lines = split /\n/, decode_utf8(slurp($path));
  my $bound = read_bound($text, @lines);
  my $events = read_events($bound, @lines);
  read_remarks($bound, $events, @lines);
  check_names($bound);
  unless (@wrong) { # else one slip is told many times
    my $quoted = quoted($text);
    for my $event (map { $events->{$_} } sort keys %$events) {
      wrong($event->{line}, 'no class') unless $event->{Class};
      check_form($text, $quoted, $bound, $event);
      check_speakers($text, $event);
    }
    check_overlaps($bound, $events);
  }
  is_deeply(\@wrong, [], "$id: " . keys(%$bound) . ' spans and ' . keys(%$events) . ' attributions without fault');
}

my %annotated = map { m{([^/]+)\.ann$} ? ($1 => 1) : () } @files;
my @without = grep { !$annotated{$_->{id}} } articles();
note('without gold yet: ', join ', ', map { $_->{id} } @without) if @without;

# ---- the checks find what they look for ----

# The first file with one line changed has at least one fault, and it is this one.
sub finds {
  my ($what, $change, $expected) = @_;
  my ($id) = $files[0] =~ m{([^/]+)\.ann$};
  my $text = decode_utf8(slurp("$root/corpus/$id.txt"));
  my @lines = split /\n/, decode_utf8(slurp($files[0]));
  $change->(\@lines);
  @wrong = ();
  my $bound = read_bound($text, @lines);
  my $events = read_events($bound, @lines);
  read_remarks($bound, $events, @lines);
  check_names($bound);
  if (!@wrong) {
    check_form($text, quoted($text), $bound, $_) for map { $events->{$_} } sort keys %$events;
    check_overlaps($bound, $events);
  }
  ok(scalar(grep { /$expected/ } @wrong), "these tests see $what") or diag "@wrong";
}

finds('an offset beyond the text', sub { s/^(T\d+\tPERSON \d+ )\d+/${1}99999/ && last for @{$_[0]} }, qr/beyond the text/);
finds('a text that differs', sub { s/^(T\d+\tPERSON .*\t)./${1}~/ && last for @{$_[0]} }, qr/the text is/);
finds('an id that no rule knows', sub { s/demarche:\S+/demarche:nobody/ && last for @{$_[0]} }, qr/has no nobody/);
finds('a form that the marks deny', sub { s/^(A\d+\tForm E\d+ )indirect/${1}direct/ && last for @{$_[0]} }, qr/form is indirect/);
finds('a name within a name', sub {
  my ($label, $start, $end, $text) = map { /^T\d+\t([A-Z]+) (\d+) (\d+)\t(.*)/ ? ($1, $2, $3, $4) : () } @{$_[0]};
  push @{$_[0]}, "T9999\t$label $start " . ($start + 1) . "\t" . substr($text, 0, 1), "N9999\tReference T9999 demarche:japan\tx";
}, qr/overlaps/);
finds('an attribution that takes part of another', sub {
  my ($first) = grep { /^E\d+\tAttribution:/ } @{$_[0]};
  push @{$_[0]}, $first =~ s/^E\d+/E9999/r, "A9999\tForm E9999 indirect";
}, qr/shares characters/);

# ---- the program on it ----

my $strict = run(['score', '--gold', 'gold', '--strict', 'gold']);
is($strict->{status}, 0, 'demarche score --strict reads gold') or diag decode_utf8($strict->{err});

SKIP: {
  skip 'there is no gold/baseline.json', 1 unless -e "$root/gold/baseline.json";
  my $score = run(['score', '--gold', 'gold', '--baseline', 'gold/baseline.json', '--fail-on-drop']);
  is($score->{status}, 0, 'no measure is lower than in gold/baseline.json') or diag decode_utf8($score->{err});
}

done_testing;
