// Package flatyaml keeps YAML from github.com/goccy/go-yaml that would take it
// very long or overflow its stack: its parser calls itself for every level, and
// its time grows with the square of their number (16 KB of “[” take seconds). No
// file that linian reads has more than four levels.
package flatyaml

import (
	"bytes"
	"fmt"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// Text is the text of a file as the library counts its lines rightly: without a
// byte order mark and with the line ends of Unix. Behind a comment or a blank line
// it takes a line end of Windows for two.
func Text(file []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(file, []byte("\xef\xbb\xbf")), []byte("\r\n"), []byte("\n"))
}

// MaxLevels is how many brackets, braces and dashes of lists may be open at once.
const MaxLevels = 32

// TooDeep is the place, from 1, where the text opens more levels than MaxLevels;
// ok is false when it does not.
func TooDeep(text []byte) (line, col int, ok bool) {
	open, dashes, dashLine := 0, 0, 0
	for _, t := range lexer.Tokenize(string(text)) {
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open = max(open-1, 0)
		case token.SequenceEntryType: // - - - of one line, each a level
			if t.Position.Line != dashLine {
				dashes, dashLine = 0, t.Position.Line
			}
			dashes++
		default:
			continue
		}
		if open+dashes > MaxLevels {
			return t.Position.Line, t.Position.Column, true
		}
	}
	return 0, 0, false
}

// Check is an error in Chinese that begins with "name:line:col: " where the text
// is TooDeep, else nil.
func Check(name string, text []byte) error {
	if line, col, deep := TooDeep(text); deep {
		return fmt.Errorf("%s:%d:%d: 括号或“- ”套得太深（超过 %d 层），请检查写法", name, line, col, MaxLevels)
	}
	return nil
}
