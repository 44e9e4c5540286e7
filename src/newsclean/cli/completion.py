"""`newsclean completion bash|zsh|fish`: what a shell needs to complete the command, made from its parsers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from newsclean.cli.exits import DONE
from newsclean.cli.flags import clean_parser
from newsclean.cli.learn import learn_parser

__all__ = ["completion_parser", "run"]

_SHELLS = ("bash", "zsh", "fish")
_DESCRIPTION = """\
Print a completion script.

  bash   newsclean completion bash > ~/.local/share/bash-completion/completions/newsclean
  zsh    echo 'eval "$(newsclean completion zsh)"' >> ~/.zshrc
  fish   newsclean completion fish > ~/.config/fish/completions/newsclean.fish"""

_BASH = """\
_newsclean() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    COMPREPLY=()
    case "$before" in
{choices}
    esac
    if [[ $word == -* ]]; then
        case "${{COMP_WORDS[1]}}" in
            learn) COMPREPLY=($(compgen -W "{learn}" -- "$word")) ;;
            *) COMPREPLY=($(compgen -W "{clean}" -- "$word")) ;;
        esac
        return
    fi
    [[ $COMP_CWORD == 1 ]] && COMPREPLY=($(compgen -W "{commands}" -- "$word"))
    COMPREPLY+=($(compgen -f -- "$word"))
}}
complete -o filenames -F _newsclean newsclean
"""


def completion_parser() -> argparse.ArgumentParser:
    """The flags of `newsclean completion`."""
    parser = argparse.ArgumentParser(
        prog="newsclean completion", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shell", choices=_SHELLS)
    return parser


def run(arguments: Sequence[str]) -> int:
    """Print the script; gives the exit code."""
    from newsclean.cli.main import COMMANDS

    shell = completion_parser().parse_args(arguments).shell
    sys.stdout.write(_fish(COMMANDS) if shell == "fish" else _bash(COMMANDS, zsh=shell == "zsh"))
    return DONE


def _options(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    return (action for action in parser._actions if action.option_strings)


def _bash(commands: Iterable[str], *, zsh: bool) -> str:
    choices = {
        "|".join(action.option_strings): " ".join(map(str, action.choices))
        for parser in (clean_parser(), learn_parser())
        for action in _options(parser)
        if action.choices
    }
    cases = [
        f'        {names}) COMPREPLY=($(compgen -W "{words}" -- "$word")); return ;;'
        for names, words in choices.items()
    ]
    flags = {
        name: " ".join(option for action in _options(parser) for option in action.option_strings)
        for name, parser in (("clean", clean_parser()), ("learn", learn_parser()))
    }
    script = _BASH.format(choices="\n".join(cases), commands=" ".join(sorted(commands)), **flags)
    return ("autoload -U +X bashcompinit && bashcompinit\n" if zsh else "") + script


def _fish(commands: Iterable[str]) -> str:
    lines = [f"complete -c newsclean -n __fish_is_first_token -a {name}" for name in sorted(commands)]
    for condition, parser in (
        ("not __fish_seen_subcommand_from learn", clean_parser()),
        ("__fish_seen_subcommand_from learn", learn_parser()),
    ):
        for action in _options(parser):
            line = f"complete -c newsclean -n '{condition}'"
            for option in action.option_strings:
                line += f" -l {option[2:]}" if option.startswith("--") else f" -s {option[1:]}"
            if action.choices:
                line += f" -xa '{' '.join(map(str, action.choices))}'"
            elif action.nargs != 0:
                line += " -r"
            help = (action.help or "").replace("%%", "%").replace("'", "")
            lines.append(f"{line} -d '{help}'")
    return "\n".join(lines) + "\n"
