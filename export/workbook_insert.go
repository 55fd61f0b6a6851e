package export

import (
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// What excelize cannot write, or not in good time, is inserted into the sheets'
// parts while they go into the archive.

// An insertion is text that goes in before a tag of a part, in its first place.
type insertion struct{ before, text string }

// The tags before which we insert.
const (
	rowHeightSet = ` customHeight="true"></sheetFormatPr>`
	worksheetEnd = "</worksheet>"
	linksEnd     = "</hyperlinks>"
)

// foldInsertions say what excelize leaves out of columns that can be folded: that there are
// such, without which Excel shows no bar for them, and which column bears the sign to unfold
// those before it.
func foldInsertions(folds []fold, columns int) []insertion {
	if len(folds) == 0 {
		return nil
	}
	out := []insertion{{rowHeightSet, ` outlineLevelCol="1"`}}
	for _, f := range folds {
		if f.folded && f.to < columns {
			out = append(out, insertion{fmt.Sprintf(` max="%d" width=`, f.to+1), ` collapsed="1"`})
		}
	}
	return out
}

// An insertingZip puts insertions, in the order of their tags, into parts.
type insertingZip struct {
	excelize.ZipWriter
	parts map[string][]insertion
	name  string
	open  *inserter
}

// Create begins a part, which ends the one before it.
func (z *insertingZip) Create(name string) (io.Writer, error) {
	if err := z.end(); err != nil {
		return nil, err
	}
	w, err := z.ZipWriter.Create(name)
	if err != nil || len(z.parts[name]) == 0 {
		return w, err
	}
	z.name, z.open = name, &inserter{w: w, todo: z.parts[name]}
	return z.open, nil
}

// Close ends the archive.
func (z *insertingZip) Close() error {
	if err := z.end(); err != nil {
		return err
	}
	return z.ZipWriter.Close()
}

func (z *insertingZip) end() error {
	if z.open == nil {
		return nil
	}
	in := z.open
	z.open = nil
	if len(in.todo) > 0 {
		return fmt.Errorf("%s: excelize wrote no %s", z.name, in.todo[0].before)
	}
	_, err := in.w.Write(in.held)
	return err
}

// An inserter holds back what may be the beginning of the next tag.
type inserter struct {
	w    io.Writer
	todo []insertion
	held []byte
}

func (in *inserter) Write(p []byte) (int, error) {
	in.held = append(in.held, p...)
	for len(in.todo) > 0 {
		k := bytes.Index(in.held, []byte(in.todo[0].before))
		if k < 0 {
			break
		}
		if err := in.release(k); err != nil {
			return 0, err
		}
		if _, err := io.WriteString(in.w, in.todo[0].text); err != nil {
			return 0, err
		}
		in.todo = in.todo[1:]
	}
	keep := 0
	if len(in.todo) > 0 {
		keep = min(len(in.held), len(in.todo[0].before)-1)
	}
	return len(p), in.release(len(in.held) - keep)
}

// release writes the first n bytes that are held.
func (in *inserter) release(n int) error {
	_, err := in.w.Write(in.held[:n])
	in.held = append(in.held[:0], in.held[n:]...)
	return err
}
