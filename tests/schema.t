#!/usr/bin/perl
# Every line that the program writes is what pipeline/document/document.schema.json says.
#
# The judge is Python's jsonschema, which knows nothing of us. It also has to refuse lines that are
# wrong on purpose, so that a schema that allows everything would be noticed.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my ($python) = grep { run(['-c', 'import jsonschema'], program => $_)->{status} eq '0' }
  grep { -x } map { "$_/python3" } '/usr/bin', split /:/, $ENV{PATH};
plan skip_all => 'python3 with jsonschema is not installed' unless $python;

my $validator = <<'PYTHON';
import json, sys, jsonschema
schema = json.load(open("pipeline/document/document.schema.json"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
for number, line in enumerate(sys.stdin.buffer.read().decode().removesuffix("\n").split("\n"), 1):
    errors = sorted(validator.iter_errors(json.loads(line)), key=lambda error: list(map(str, error.path)))
    print("ok" if not errors else "line %d: %s: %s" % (
        number, "/".join(map(str, errors[0].absolute_path)), errors[0].message[:300]))
PYTHON

# One verdict a line.
sub verdicts {
  my ($lines) = @_;
  my $result = run(['-c', $validator], program => $python, input => $lines);
  is($result->{status}, 0, 'the validator runs') or diag $result->{err};
  return split /\n/, $result->{out};
}

sub all_valid {
  my ($name, @arguments) = @_;
  my %how = ref $arguments[-1] ? %{pop @arguments} : ();
  my $result = run([@arguments], %how);
  my @bad = grep { $_ ne 'ok' } my @verdicts = verdicts($result->{out});
  ok(@verdicts && !@bad, "$name: " . scalar(@verdicts) . ' lines') or diag join "\n", @bad, $result->{err};
}

all_valid('the corpus', 'run', '--quiet', 'corpus');
all_valid('the corpus without its text', 'run', '--quiet', '--no-text', 'corpus');
all_valid('the corpus with the inner layers', 'run', '--quiet', '--keep', 'corpus');
my @stages = qw(tokenize quote segment tag chunk attribute resolve position);
all_valid("after $_", 'run', '--quiet', '--until', $_, 'corpus') for @stages;

my $bad_input = join "\n", '{"id": "no-text"}', '{"id": "x", "text": ', '{"id": "nul", "text": "a\u0000b"}',
  '{"id": "twice", "text": "Yes."}', '{"id": "twice", "text": "Yes."}', '{"id": 7, "text": "Yes."}', '[]', '';
all_valid('error documents', 'run', '--quiet', '-', {input => $bad_input});

# Lines that must be refused: a good one with one thing spoiled.
my ($good) = json_lines(run(['run', '--quiet', 'corpus'])->{out});
my %spoiled = (
  'another schema' => sub { $_[0]{schema} = 'demarche/2' },
  'no id' => sub { delete $_[0]{id} },
  'a date that is none' => sub { $_[0]{published} = 'yesterday' },
  'an unknown key' => sub { $_[0]{colour} = 'blue' },
  'an attribution without content' => sub { $_[0]{attributions}[0]{content} = [] },
  'a form that does not exist' => sub { $_[0]{attributions}[0]{form} = 'oblique' },
  'a negative offset' => sub { $_[0]{attributions}[0]{cue}{start} = -1 },
  'a mention without a rule' => sub { delete $_[0]{entities}[0]{mentions}[0]{rule} },
  'a stance that does not exist' => sub { $_[0]{positions}[0]{stance} = 'perhaps' },
);
my @names = sort keys %spoiled;
my @lines = map { my $copy = (json_lines(to_json($good)))[0]; $spoiled{$_}->($copy); to_json($copy) . "\n" } @names;
my @verdicts = verdicts(join '', @lines);
isnt($verdicts[$_], 'ok', "refused: $names[$_]") for 0 .. $#names;
done_testing();
