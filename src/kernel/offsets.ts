/**
 * Where things lie in the kernel's memory, in bytes. This file is read by both compilers: `tsc` for the code that
 * lays tables out, `asc` for the kernel that reads them. Plain numbers only.
 */

/** Where the header lies; what is below stays unused. */
export const headerAt = 1024
/** The entry of a record, as if it were a member. */
export const headerRoot = 0
/** How many containers may be open. */
export const headerDepth = 4
/** The most bytes of a record that is judged. */
export const headerRecordBytes = 8
export const headerFrames = 12
export const headerScratch = 16
export const headerKeys = 20
/** Where the tables end and the block begins, and where the block's bytes end; `padding` bytes follow. */
export const headerBlock = 24
export const headerBlockEnd = 28
/** 1 where a member tells whose the record is. */
export const headerOwner = 32
/** One bit for each period that counts from a moment. */
export const headerMoments = 36
/** Of a table: its columns, the objects that its rows make, the delimiter. */
export const headerColumns = 40
export const headerColumnCount = 44
export const headerRowObjects = 48
export const headerRowObjectCount = 52
export const headerDelimiter = 56
/** Which beginnings of cells no column's name has: a set of bits. */
export const headerNameStarts = 60
/** Where is noted what is looked at when a record has ended. */
export const headerNotes = 72
/** Of a row: where each cell ends is noted there, and the numbers of the columns of which more must be known. */
export const headerPlaces = 92
export const headerNoted = 96
export const headerNotedCount = 100
/** Where the first step of the program lies; 0 while none was learned. */
export const headerProgram = 76
/** The most containers that the program has open. */
export const headerProgramDepth = 80
export const headerLength = 128

/** Behind the block's bytes, so that 64 bytes can be read at once. */
export const padding = 64
/** The longest string with escapes, unescaped. */
export const scratchBytes = 16384
/** The keys of maps that are open, and how many one map may have. */
export const keySlots = 1024
export const mostKeys = 64
export const keyLength = 8
/** How many notes one record may have. */
export const mostNotes = 512
/** What is noted: an entry, an object or a choice. */
export const noteKind = 0
/** Of an entry its place, of the others the node. */
export const noteOf = 4
export const noteFrame = 8
export const noteFrom = 12
export const noteTo = 16
export const noteLength = 20
export const noteEntry = 1
export const noteObject = 2
export const noteChoice = 3

/** Where the program's steps lie: so many at most. */
export const headerSteps = 84
export const mostSteps = 1024
/** Thirty-two bytes that must stand there, sixteen and their mask in turn, and how many of them count. */
export const stepLiteral = 0
export const stepLiteralLength = 64
export const longestLiteral = 32
export const stepKind = 68
/** What the value is held against, and two of its words. */
export const stepMatcher = 72
export const stepShapes = 80
export const stepAtMost = 88
/** The step to be tried where this one does not fit; 0 where there is none. */
export const stepOtherwise = 92
/** The step behind this one. */
export const stepThen = 96
/** What is noted: the kind of note, of what, in which frame, and how many bytes it spans. */
export const stepNote = 100
export const stepNoteOf = 104
export const stepNoteFrame = 108
export const stepNoteSpan = 112
/** Values and containers that the step counts for. */
export const stepFields = 116
export const stepContainers = 120
export const stepLength = 128
/** Nothing follows the literal; a string behind its quotation mark, by an automaton or any text; a number; the record's end. */
export const followsNothing = 0
export const followsString = 1
export const followsText = 2
export const followsNumber = 3
export const followsEnd = 4

/** More containers than these are never open at once. */
export const deepest = 64
/** Frames that there are: for containers that are open, or for the objects that a row makes. */
export const mostFrames = 256

/** A container that is open. */
export const frameNode = 0
export const frameKind = 4
/** The entry of the last member that was there. */
export const frameEntry = 8
/** Items of a list, or keys of a map. */
export const frameCount = 12
/** One bit for each member that was there. */
export const frameSeen = 16
/** One bit for each fact that members state. */
export const frameFacts = 48
/** The first key of a map. */
export const frameKeyBase = 56
/** Texts that are compared at the object's end: where each begins and how long it is; 0 where there is none. */
export const frameSlots = 64
export const mostSlots = 4
export const frameLength = 96

/** What a node is. */
export const kindNever = 0
export const kindLeaf = 1
/** Of a member: a leaf of which its object or the record must know more. */
export const kindNoted = 2
export const kindObject = 3
export const kindList = 4
export const kindMap = 5
export const kindChoice = 6

/** Every node. */
export const nodeKind = 0
export const nodeNull = 1

export const leafTrue = 2
export const leafFalse = 3
export const leafString = 8
export const leafNumber = 40
/** A cell without quotation marks, and one with them. */
export const leafBare = 72
export const leafQuoted = 104
/** 1 where an empty cell passes. */
export const leafEmpty = 4
/** 1 where the cell may be a number: then its digits are counted. */
export const leafNumeric = 5
export const leafLength = 136

/** What a run of bytes is held against. An automaton's state is the place of its row among `next`, in bytes. */
export const matcherMode = 0
/** In code points. */
export const matcherAtMost = 4
/** What is known of texts of each length: a shape that all of them pass, and where the last was that fitted none. */
export const matcherShapes = 8
export const matcherClasses = 16
export const matcherNext = 20
export const matcherStart = 24
export const matcherFinal = 28
export const modeAutomaton = 1
export const modeText = 2

/** One slot for each length below `shapedLengths`. */
export const shapedLengths = 64
export const slotShape = 0
export const slotMissed = 4
export const slotLength = 8
/** Bytes for all shapes that are learned. */
export const shapesBytes = 65536
/**
 * A shape: in pieces of sixteen places each has a least and a greatest byte. And each byte belongs to the classes that both
 * its halves have, one bit for each: a place takes some, where there are others than that of all bytes (`shapeHasClasses`).
 */
export const shapeNext = 0
export const shapePieceLength = 4
export const shapeHasClasses = 8
export const shapeHasPairs = 12
export const shapeLowHalf = 16
export const shapeHighHalf = 32
export const shapePieces = 48
export const pieceLeast = 0
export const pieceGreatest = 16
export const pieceClasses = 32
export const plainPiece = 48
/** Behind this byte stands one of at most that, and behind this byte one of at least that. */
export const pieceAfter = 48
export const pieceAtMost = 64
export const pieceBehind = 80
export const pieceAtLeast = 96
export const pairedPiece = 112

/** Whether more is asked of its members than that the first 64 are there: that they fit each other, or more of them. */
export const objectBeyond = 2
export const beyondFit = 1
export const beyondMore = 2
export const objectFirst = 4
/** How far a hash is shifted to be the number of a slot; where the slots lie, and where they end. */
export const objectShift = 3
export const objectSlotsEnd = 8
export const objectSlots = 12
export const objectNeedCount = 16
export const objectNeeds = 20
export const objectOrderCount = 24
export const objectOrders = 28
export const objectRequired = 32
export const objectLength = 64
export const mostMembers = 256
export const mostFacts = 64

/** While all facts of the first word hold, all of the second must. */
export const needLength = 16
/** While all facts of the word hold, the moment of one slot must not come after that of the other. */
export const orderFirst = 8
export const orderSecond = 12
export const orderLength = 16

/** The entry that was next last time. Of all but members no name is needed. */
export const entryNext = 0
export const entryNode = 4
export const entrySeenBit = 8
export const entryFullBit = 16
/** Where in the frame the word of the bit lies. */
export const entrySeenAt = 24
export const entryKind = 28
/** The name in quotation marks with its colon: bytes, and pieces of sixteen. */
export const entryNameLength = 32
export const entryPieces = 36
export const entryActions = 40
export const entryActionCount = 44
/** Sixteen bytes and their mask in turn. */
export const entryName = 48

/** What is asked of a text besides whether it passes. */
export const actionKind = 0
/** Texts: their number, then where each lies and how long it is. */
export const actionTexts = 4
export const actionBit = 8
/** A day, counted from 1970-01-01. */
export const actionDay = 16
export const actionSlot = 20
export const actionLength = 24
/** Unless the text is one of these, the fact holds. */
export const actionUnless = 1
/** Where the text is one of these, the fact holds. */
export const actionWhere = 2
/** The text must be one of these: it tells whose the record is. */
export const actionOwner = 3
/** The text must be a moment of that day or later, or one of these, which stand for none. */
export const actionMoment = 4
/** The text is kept for the object's end. */
export const actionKeep = 5

export const listAtMost = 4
/** The entry of every item. */
export const listEach = 8
export const listLength = 56

export const mapKey = 8
/** The entry of every value. */
export const mapValues = 40
export const mapLength = 88

/** The name in quotation marks. */
export const choiceBy = 4
export const choiceByLength = 8
export const choiceCaseCount = 12
export const choiceCases = 16
/** 0 where there is none. */
export const choiceOtherwise = 20
export const choiceLength = 24
export const caseText = 0
export const caseTextLength = 4
export const caseNode = 8
export const caseLength = 16

/**
 * A column: the entry of its member, 0 where only an empty cell is right, and the frame of that one's object. Shapes are
 * asked of cells up to the longest, the automaton of those below four bytes that have none (`columnShort` is 3, else 0).
 */
export const columnEntry = 0
export const columnFrame = 4
export const columnSlots = 8
export const columnLongest = 12
export const columnShort = 16
export const columnLength = 32
/** An object that a row makes, with the entry and the frame around it, and the bits of members that columns make. */
export const rowObjectNode = 0
export const rowObjectFrame = 4
export const rowObjectEntry = 8
export const rowObjectAround = 12
export const rowObjectSeen = 16
export const rowObjectLength = 48
/** What an empty cell means. */
export const headerEmptyCell = 64
/** The most digits of a number. */
export const headerDigits = 68
export const emptyAbsent = 0
export const emptyNull = 1
export const emptyText = 2
/** The set of beginnings has this many bits. */
export const nameStartBits = 65536
