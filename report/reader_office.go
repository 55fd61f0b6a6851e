package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"linian/finding"
)

// An officeFilter is the import filter of LibreOffice for what the bytes show.
// Left to itself LibreOffice looks at the bytes too, and opens a web page or an
// XML document under the name of a .wps, with all that it links to.
type officeFilter struct {
	is     func(content) bool
	ext    string
	filter string
}

var officeFilters = []officeFilter{
	{func(c content) bool { return c.has("WordDocument") }, ".doc", "MS Word 97"},
	{func(c content) bool { return c.has("Workbook") }, ".xls", "MS Excel 97"},
	{func(c content) bool { return c.has("Book") }, ".xls", "MS Excel 95"},
	{begins(`{\rtf`), ".rtf", "Rich Text Format"},
}

func officeFilterFor(data []byte) (officeFilter, bool) {
	c := look(data)
	for _, f := range officeFilters {
		if f.is(c) {
			return f, true
		}
	}
	return officeFilter{}, false
}

// convert has LibreOffice turn a file of an old format into one of the format
// `to` (docx, xlsx). Offsets count in the file that it makes.
func (o Options) convert(ctx context.Context, file string, data []byte, to string) ([]byte, error) {
	filter, ok := officeFilterFor(data)
	if !ok {
		return nil, fail(file, finding.FileUnreadable, "内容不是 Word、Excel、WPS 或 RTF 文件（已损坏，或扩展名与内容不符），没有读取；请另存为 ."+to+" 后再读")
	}
	bin := ""
	if !o.NoOffice {
		bin = findOffice()
	}
	if bin == "" {
		return nil, fail(file, finding.FileUnsupported, "读取 "+path.Ext(file)+" 需要 LibreOffice（本机未找到）；请安装 LibreOffice，或在 Office、WPS 中另存为 ."+to+" 后再读")
	}
	desk, err := newOfficeDesk(os.TempDir())
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "无法建立临时文件夹: "+reason(err))
	}
	defer desk.clear()
	in := filepath.Join(desk.dir, "in"+filter.ext)
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, fail(file, finding.FileUnreadable, "无法写临时文件: "+reason(err))
	}
	cmd := exec.CommandContext(ctx, bin, "-env:UserInstallation="+desk.profileURL(), "--headless", "--norestore", "--nologo", "--nolockcheck",
		"--infilter="+filter.filter, "--convert-to", to, "--outdir", filepath.Join(desk.dir, "out"), in)
	killTree(cmd)
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return nil, errStopped
	}
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "LibreOffice 转换失败（"+strings.TrimSpace(shorten(string(out)+" "+err.Error()))+"）；请另存为 ."+to+" 后再读")
	}
	made, err := o.readMade(filepath.Join(desk.dir, "out", "in."+to))
	switch {
	case errors.Is(err, errTooLarge):
		return nil, fail(file, finding.FileTooLarge, "LibreOffice 转换出的文件过大，没有读取；请另存为 ."+to+" 后再读")
	case err != nil:
		return nil, fail(file, finding.FileUnreadable, "LibreOffice 没有转换出文件，原文件可能已损坏或有密码；请另存为 ."+to+" 后再读")
	}
	return made, nil
}

func (o Options) readMade(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.Size() > o.maxFile() {
		return nil, errTooLarge
	}
	return os.ReadFile(file)
}

// An officeDesk is a folder for one run of LibreOffice: a copy of the file, what
// is made of it, and a profile of its own. It is locked as long as this process
// works with it, so that what a killed process left behind can be told.
type officeDesk struct {
	dir  string
	lock *flock.Flock
}

const (
	deskPrefix = "linian-office-"
	deskLock   = "lock"
)

// newOfficeDesk makes one in dir and clears those that were left there.
func newOfficeDesk(dir string) (*officeDesk, error) {
	clearOfficeDesks(dir)
	made, err := os.MkdirTemp(dir, deskPrefix)
	if err != nil {
		return nil, err
	}
	d := &officeDesk{dir: made, lock: flock.New(filepath.Join(made, deskLock))}
	if _, err := d.lock.TryLock(); err != nil {
		d.clear()
		return nil, err
	}
	user := filepath.Join(made, "profile", "user")
	if err = os.MkdirAll(user, 0o700); err == nil {
		err = os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(officeSettings), 0o600)
	}
	if err != nil {
		d.clear()
		return nil, err
	}
	return d, nil
}

func (d *officeDesk) profileURL() string {
	return "file://" + filepath.ToSlash(filepath.Join("/", d.dir, "profile"))
}

// clear removes the folder. Programs that were just killed may still write into
// it, so that it tries again.
func (d *officeDesk) clear() {
	d.lock.Unlock()
	for range 20 {
		if os.RemoveAll(d.dir) == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// clearOfficeDesks removes what killed processes left behind. A folder without a
// lock is left alone for a minute: it may be about to get one.
func clearOfficeDesks(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, deskPrefix+"*"))
	for _, d := range left {
		info, err := os.Stat(filepath.Join(d, deskLock))
		if errors.Is(err, fs.ErrNotExist) {
			info, err = os.Stat(d)
		}
		if err != nil || time.Since(info.ModTime()) < time.Minute {
			continue
		}
		lock := flock.New(filepath.Join(d, deskLock))
		if ok, err := lock.TryLock(); err != nil || !ok {
			continue
		}
		(&officeDesk{dir: d, lock: lock}).clear()
	}
}

// officeSettings is a profile in which LibreOffice fetches nothing that a
// document names: every request goes to a proxy that is not there, without
// exceptions; links of documents are not followed; macros do not run.
var officeSettings = officeProfile([]officeSetting{
	{"Inet/Settings", "ooInetProxyType", "2"},
	{"Inet/Settings", "ooInetNoProxy", ""},
	{"Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"},
	{"Inet/Settings", "ooInetHTTPProxyPort", "9"},
	{"Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"},
	{"Inet/Settings", "ooInetHTTPSProxyPort", "9"},
	{"Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"},
	{"Inet/Settings", "ooInetFTPProxyPort", "9"},
	{"Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"},
	{"Office.Common/Security/Scripting", "DisableMacrosExecution", "true"},
	{"Office.Common/Security/Scripting", "MacroSecurityLevel", "3"},
	{"Office.Common/Security/Scripting", "DisableActiveContent", "true"},
	{"Office.Common/Load", "UpdateDocMode", "0"},
	{"Office.Writer/Content/Update", "Link", "0"},
	{"Office.Calc/Content/Update", "Link", "1"},
})

type officeSetting struct{ path, name, value string }

func officeProfile(settings []officeSetting) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` + "\n")
	for _, s := range settings {
		fmt.Fprintf(&b, `<item oor:path="/org.openoffice.%s"><prop oor:name="%s" oor:op="fuse"><value>%s</value></prop></item>`+"\n", s.path, s.name, s.value)
	}
	b.WriteString("</oor:items>\n")
	return b.String()
}

// findOffice is LibreOffice's program; "" when it is not installed.
func findOffice() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	for _, p := range []string{`C:\Program Files\LibreOffice\program\soffice.exe`, `C:\Program Files (x86)\LibreOffice\program\soffice.exe`,
		"/Applications/LibreOffice.app/Contents/MacOS/soffice"} {
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	return ""
}
