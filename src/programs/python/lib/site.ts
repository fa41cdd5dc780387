/** What Lib/site.py adds to the built-in names. */
export const siteSource = String.raw`
import sys

class Quitter(object):
    def __init__(self, name, eof):
        self.name = name
        self.eof = eof
    def __repr__(self):
        return 'Use %s() or %s to exit' % (self.name, self.eof)
    def __call__(self, code=None):
        raise SystemExit(code)

class _Printer(object):
    def __init__(self, name, text):
        self.name = name
        self.text = text
    def __repr__(self):
        return self.text
    def __call__(self):
        print(self.text)

exit = Quitter('exit', 'Ctrl-D (i.e. EOF)')
quit = Quitter('quit', 'Ctrl-D (i.e. EOF)')
copyright = _Printer('copyright', sys.copyright)
credits = _Printer('credits', 'Thanks to everyone who works on Python. See www.python.org for more information.')
license = _Printer('license', 'See https://www.python.org/psf/license/')

class _Helper(object):
    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'
    def __call__(self, *args):
        for one in args:
            print(getattr(one, '__doc__', None) or 'No documentation found.')
help = _Helper()
`;
