package io.arawn.workstream.cli;

import io.arawn.workstream.text.Letters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The scripts with which shells ask this program what to offer. */
enum CompletionScript {
    BASH("""
            _arawn() {
              local value text
              COMPREPLY=()
              while IFS=$'\\t' read -r value text; do
                COMPREPLY+=("$(printf '%q' "$value")")
              done < <(arawn completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            }
            complete -o default -F _arawn arawn
            """),
    ZSH("""
            #compdef arawn
            _arawn() {
              local -a found
              local value text
              while IFS=$'\\t' read -r value text; do
                found+=("${value//:/\\\\:}:$text")
              done < <(arawn completion words -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
              _describe 'arawn' found || _files
            }
            if [ "$funcstack[1]" = "_arawn" ]; then _arawn "$@"; else compdef _arawn arawn; fi
            """),
    FISH("""
            complete -c arawn -a '(arawn completion words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
            """),
    POWERSHELL("""
            Register-ArgumentCompleter -Native -CommandName arawn -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
                Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString().Trim("'`"") })
              arawn completion words -- @words "$wordToComplete" 2>$null | ForEach-Object {
                $value, $text = $_ -split "`t", 2
                $written = if ($value -match '\\s') { "'" + $value.Replace("'", "''") + "'" } else { $value }
                if (-not $text) { $text = $value }
                [System.Management.Automation.CompletionResult]::new($written, $value, 'ParameterValue', $text)
              }
            }
            """);

    private final String text;

    CompletionScript(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    private String shell() {
        return Letters.small(name());
    }

    /** The names of the shells. */
    static List<String> shells() {
        return Arrays.stream(values()).map(CompletionScript::shell).toList();
    }

    /** The script for this shell; empty if there is none. */
    static Optional<CompletionScript> of(String shell) {
        return Arrays.stream(values()).filter(script -> script.shell().equals(shell)).findFirst();
    }
}
