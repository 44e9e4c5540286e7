from newsclean.rules.sieve import sieve_of as sieve_of
