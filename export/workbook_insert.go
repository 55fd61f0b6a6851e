package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

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
	// mending stands behind open.
	mending *mender
}

// Create begins a part, which ends the one before it.
func (z *insertingZip) Create(name string) (io.Writer, error) {
	if err := z.end(); err != nil {
		return nil, err
	}
	w, err := z.ZipWriter.Create(name)
	if err != nil {
		return nil, err
	}
	if mended := mendings(name); mended != nil {
		z.mending = &mender{w: w, mends: mended}
		w = z.mending
	}
	if len(z.parts[name]) == 0 {
		return w, nil
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
	in, mending := z.open, z.mending
	z.open, z.mending = nil, nil
	if in != nil {
		if len(in.todo) > 0 {
			return fmt.Errorf("%s: excelize wrote no %s", z.name, in.todo[0].before)
		}
		if _, err := in.w.Write(in.held); err != nil {
			return err
		}
	}
	if mending != nil {
		return mending.flush(0)
	}
	return nil
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

// A mend puts one text in the place of another, which holds what no text of a user's
// does: a tag, or quotes.
type mend struct{ of, to string }

const relationships = `"http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// sheetMends and coreMends write names as all programs do: correct as excelize writes
// them, they are not understood by exceljs, on which many previews are built.
var (
	sheetMends = []mend{{`xmlns:relationships=` + relationships + ` relationships:id=`, `xmlns:r=` + relationships + ` r:id=`}}
	coreMends  = []mend{
		{`<coreProperties xmlns=`, `<cp:coreProperties xmlns:cp=`}, {`</coreProperties>`, `</cp:coreProperties>`},
		{`<keywords>`, `<cp:keywords>`}, {`</keywords>`, `</cp:keywords>`},
		{`<lastModifiedBy>`, `<cp:lastModifiedBy>`}, {`</lastModifiedBy>`, `</cp:lastModifiedBy>`},
		{`<category>`, `<cp:category>`}, {`</category>`, `</cp:category>`},
	}
)

func mendings(part string) []mend {
	switch {
	case strings.HasPrefix(part, "xl/worksheets/sheet"):
		return sheetMends
	case part == "docProps/core.xml":
		return coreMends
	}
	return nil
}

// mendingZip is an archive of excelize's with names as other programs know them.
func mendingZip(w io.Writer) excelize.ZipWriter { return &insertingZip{ZipWriter: zip.NewWriter(w)} }

// A mender writes a text with its mends made; it holds back what may be the
// beginning of one.
type mender struct {
	w     io.Writer
	mends []mend
	held  []byte
}

func (m *mender) Write(p []byte) (int, error) {
	m.held = append(m.held, p...)
	keep := 0
	for _, d := range m.mends {
		keep = max(keep, len(d.of)-1)
	}
	return len(p), m.flush(keep)
}

// flush writes all but the last bytes, keep or fewer.
func (m *mender) flush(keep int) error {
	rest := m.held
	for {
		at, by := -1, mend{}
		for _, d := range m.mends {
			if i := bytes.Index(rest, []byte(d.of)); i >= 0 && (at < 0 || i < at) {
				at, by = i, d
			}
		}
		if at < 0 {
			break
		}
		if _, err := m.w.Write(rest[:at]); err != nil {
			return err
		}
		if _, err := io.WriteString(m.w, by.to); err != nil {
			return err
		}
		rest = rest[at+len(by.of):]
	}
	n := max(len(rest)-keep, 0)
	_, err := m.w.Write(rest[:n])
	m.held = append(m.held[:0], rest[n:]...)
	return err
}
