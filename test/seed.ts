import fc from 'fast-check'

// The usual run draws the same examples each time, so that what was green stays green until something is
// changed. FC_SEED=<number> draws others: a search for what nobody has met yet.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FC_SEED ?? 20261121) })
