/**
 * Bugs to put into the escrow, one at a time: [file, what is right, what is wrong instead]. Each must occur exactly
 * once in its file, and each must be caught by a test. A bug that was really made belongs here.
 */
const deposits = 'contracts/DepositAccounts.sol'
const permits = 'contracts/PermitDeposits.sol'
const orders = 'contracts/Orders.sol'
const store = 'contracts/OrderStore.sol'
const disputes = 'contracts/Disputes.sol'
const bounded = 'contracts/libraries/BoundedCall.sol'
const signedBy = 'contracts/libraries/SignedBy.sol'
const terms = 'contracts/libraries/Terms.sol'
const transfer = 'contracts/libraries/TokenTransfer.sol'
const hash = 'contracts/libraries/OrderHash.sol'

export const mutants = [
  // deposits and withdrawals
  [deposits, 'if (block.timestamp < availableAt) revert', 'if (block.timestamp + 1 < availableAt) revert'],
  [
    deposits,
    'account.availableAt = (block.timestamp + WITHDRAWAL_DELAY).toUint40();',
    'if (account.availableAt == 0) account.availableAt = (block.timestamp + WITHDRAWAL_DELAY).toUint40();',
  ],
  [deposits, 'account.free -= amount.toUint128();', 'account.free -= 0;'],
  [deposits, 'account.free = uint128(free - amount);', 'account.free = uint128(free);'],
  [deposits, 'if (amount > free + withdrawing) return false;', 'if (amount > free) return false;'],
  [
    deposits,
    'account.withdrawing = uint128(free + withdrawing - amount);',
    'account.withdrawing = uint128(withdrawing);',
  ],
  [deposits, 'account.withdrawing = 0;\n', '\n'],
  [deposits, '_credit(payee, token, amount);', ''],
  [deposits, 'held + amount > LARGEST_DEPOSIT', 'amount > LARGEST_DEPOSIT'],
  [deposits, 'if (account == address(0) || account == address(this))', 'if (account == address(0))'],
  [deposits, 'if (delaySeconds > LONGEST_DELAY)', 'if (delaySeconds > 2 * LONGEST_DELAY)'],
  [
    deposits,
    '_depositFor(account, token, amount);\n    }\n\n    /// @inheritdoc IDepositAccounts\n    function requestWithdrawal',
    '_depositFor(msg.sender, token, amount);\n    }\n\n    /// @inheritdoc IDepositAccounts\n    function requestWithdrawal',
  ],
  // permits
  [
    permits,
    'permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}',
    'permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch { revert(); }',
  ],
  [permits, 'nonce, expiry, true, v, r, s) {} catch {}', 'nonce, expiry, true, v, r, s) {} catch { revert(); }'],
  [permits, 'nonce, expiry, true, v', 'nonce, expiry, false, v'],
  // tokens and coin
  [transfer, 'if (msg.value != coins) revert', 'if (msg.value < coins) revert'],
  [transfer, 'if (received != amount) revert', 'if (received == 0) revert'],
  [transfer, 'BoundedCall.send(to, amount, COIN_GAS)', 'BoundedCall.send(to, amount, gasleft())'],
  [transfer, 'BoundedCall.ask(token, data, TOKEN_GAS)', 'BoundedCall.ask(token, data, gasleft())'],
  [transfer, 'if (!isPaid) BoundedCall.requireGasWasEnough(gasBefore, isCoin ? COIN_GAS : TOKEN_GAS);', ''],
  [transfer, 'size >= 32 && word == 1', 'size >= 32'],
  [transfer, 'size == 0 ? token.code.length > 0', 'size == 0 ? true'],
  [
    transfer,
    'if (!BoundedCall.send(to, amount, gasleft())) revert',
    'if (!BoundedCall.send(to, amount, COIN_GAS)) revert',
  ],
  [bounded, 'if (gasBefore < needed) revert', 'if (gasBefore < allowance / 8) revert'],
  // signatures
  [signedBy, 'recovered == signer', 'recovered != address(0)'],
  [
    signedBy,
    'failure == ECDSA.RecoverError.NoError && recovered == signer',
    'failure == ECDSA.RecoverError.NoError && recovered == signer && signer.code.length == 0',
  ],
  [signedBy, 'BoundedCall.look(wallet, data, WALLET_GAS)', 'BoundedCall.look(wallet, data, gasleft())'],
  [signedBy, 'BoundedCall.requireGasWasEnough(gasBefore, WALLET_GAS);', ''],
  [signedBy, 'size >= 32 && ', ''],
  [
    signedBy,
    'bytes32(word) == bytes32(IERC1271.isValidSignature.selector)',
    'bytes4(bytes32(word)) == IERC1271.isValidSignature.selector',
  ],
  [store, 'EIP712("DeAI Escrow", "2")', 'EIP712("DeAI Escrow", "1")'],
  [hash, 'keccak256(bytes(receipt.environmentCid))', 'keccak256(bytes(receipt.logsCid))'],
  [hash, 'keccak256(place, 0x220)', 'keccak256(place, 0x200)'],
  // locks and terms
  [orders, 'if (!byProvider && msg.sender != order.requester) {', 'if (false) {'],
  [orders, 'address other = byProvider ? order.requester : order.provider;', 'address other = order.requester;'],
  [
    orders,
    'if (isFresh && progress.paid < order.budget) return problem;',
    'if (progress.paid < order.budget) return problem;',
  ],
  [orders, 'uint96 rest = order.budget - progress.paid;', 'uint96 rest = order.budget;'],
  [
    orders,
    'if (order.providerBond > 0) _tryDebit(order.provider, order.token, order.providerBond); // checked above',
    '',
  ],
  [orders, 'if (problem.length == 0 && order.providerBond > 0) {', 'if (false) {'],
  [orders, 'provider != address(this) && ', ''],
  [terms, 'if (block.timestamp >= deadline)', 'if (block.timestamp > deadline)'],
  [terms, 'if (deadline > latest)', 'if (deadline > latest + 1 days)'],
  [terms, 'arbiter == order.provider || ', ''],
  [terms, 'order.arbiterWindowSeconds == 0 || order.challengeWindowSeconds == 0', 'order.arbiterWindowSeconds == 0'],
  [terms, 'if (order.arbiterWindowSeconds > LONGEST_WINDOW)', 'if (order.arbiterWindowSeconds > 2 * LONGEST_WINDOW)'],
  [terms, 'order.challengeBond | order.providerBond != 0', 'order.challengeBond != 0'],
  // vouchers
  [orders, 'if (closing && msg.sender != order.provider) {', 'if (closing && false) {'],
  [orders, 'if (voucher.orderId != orderId) {', 'if (false) {'],
  [orders, 'if (progress.state == OrderState.Closed) return _notOpen(orderId, progress.state);', ''],
  [orders, 'if (cumulative > budget) return', 'if (false) return'],
  [orders, 'cumulative == paid && closing', 'cumulative == paid'],
  [orders, 'if (cumulative > paid || ', 'if (cumulative != paid || '],
  [orders, 'if (block.timestamp > graceEnd) return', 'if (block.timestamp > graceEnd + 1) return'],
  [orders, 'progress.paid = voucher.cumulative;', ''],
  [orders, 'if (!_isHeld(progress.state) && !_tryDebit', 'if (progress.state != OrderState.Challenged && !_tryDebit'],
  [orders, 'if (closing) {\n            _close(', 'if (voucher.isFinal) {\n            _close('],
  [orders, 'if (problem.length == 0 && closing && !voucher.isFinal) {', 'if (false) {'],
  [orders, 'if (progress.state == OrderState.None) progress.state = OrderState.Unlocked;', ''],
  // batches
  [orders, 'if (order.provider != provider || order.token != token) {', 'if (order.provider != provider) {'],
  [orders, 'order.provider != provider || order.token != token', 'order.token != token'],
  [orders, 'bool closing = request.closing || voucher.isFinal;', 'bool closing = voucher.isFinal;'],
  [orders, 'if (problem.length > 0) emit SettleSkipped(orderId, bytes4(problem));', '_refuse(problem);'],
  [orders, 'if (problem.length > 0) emit LockSkipped(orderId, bytes4(problem));', '_refuse(problem);'],
  [orders, 'due += _redeemInBatch', 'due = _redeemInBatch'],
  // closing and the bitmap
  [
    orders,
    'state == OrderState.Submitted || state == OrderState.Challenged || state == OrderState.Closed',
    'state == OrderState.Challenged || state == OrderState.Closed',
  ],
  [orders, 'order.providerBond == 0 || block.timestamp <= order.deadline', 'true'],
  [orders, 'if (block.timestamp <= graceEnd) revert', 'if (block.timestamp <= order.deadline) revert'],
  [orders, '_findIn(order, OrderState.Locked)', '_findIn(order, _progressOf(_idOf(order), order).state)'],
  [store, 'if (progress.state != OrderState.None) delete _progress[orderId];', ''],
  [
    store,
    'closedNonces[order.provider][order.nonce >> 8] |= 1 <<',
    'closedNonces[order.provider][order.nonce >> 8] = 1 <<',
  ],
  [store, '|= 1 << (order.nonce & 0xff);', '|= 1 << (order.nonce & 0x7f);'],
  [store, 'if (progress.state != OrderState.None) return progress;', ''],
  [
    store,
    'closedNonces[order.provider][order.nonce >> 8] >> (order.nonce & 0xff) & 1 == 1',
    'closedNonces[order.requester][order.nonce >> 8] >> (order.nonce & 0xff) & 1 == 1',
  ],
  [
    store,
    'rest + bondsToRequester > 0) _credit(order.requester, order.token, rest + bondsToRequester)',
    'rest > 0) _credit(order.requester, order.token, rest)',
  ],
  [store, 'if (bondsToProvider > 0) _credit(order.provider, order.token, bondsToProvider);', ''],
  [
    store,
    'state == OrderState.Locked || state == OrderState.Submitted || state == OrderState.Challenged',
    'state == OrderState.Locked || state == OrderState.Submitted',
  ],
  // receipts, challenges, decisions
  [disputes, 'if (order.mode != PayMode.FixedPrice) revert', 'if (false) revert'],
  [
    disputes,
    'if (block.timestamp > order.deadline) revert DeadlinePassed',
    'if (block.timestamp >= order.deadline) revert DeadlinePassed',
  ],
  [disputes, '_refuse(_signatureProblem(order.provider', '_refuse(_signatureProblem(order.requester'],
  [disputes, 'if (receipt.orderId != orderId) revert', 'if (false) revert'],
  [disputes, 'if (receipt.specHash != order.specHash) revert', 'if (false) revert'],
  [disputes, 'if (receipt.amount != order.budget) revert', 'if (receipt.amount > order.budget) revert'],
  [
    disputes,
    '_findIn(order, OrderState.Submitted);\n        if (block.timestamp <= progress.windowEnd)',
    '_findIn(order, OrderState.Submitted);\n        if (block.timestamp < progress.windowEnd)',
  ],
  [disputes, 'if (msg.sender != order.requester) revert', 'if (msg.sender == order.arbiter) revert'],
  [disputes, 'if (order.challengeBond > 0 && !_tryDebit', 'if (false && !_tryDebit'],
  [
    disputes,
    'if (block.timestamp > progress.windowEnd) revert WindowOver(progress.windowEnd);\n        } else',
    '} else',
  ],
  [
    disputes,
    'if (block.timestamp <= order.deadline) revert DeadlineNotPassed',
    'if (block.timestamp < order.deadline) revert DeadlineNotPassed',
  ],
  [disputes, 'if (msg.sender != order.arbiter) revert', 'if (msg.sender == order.requester) revert'],
  [
    disputes,
    'if (block.timestamp > progress.windowEnd) revert WindowOver(progress.windowEnd);\n        if (providerTotal',
    'if (providerTotal',
  ],
  [disputes, 'if (providerTotal > order.budget) revert', 'if (false) revert'],
  [disputes, 'if (slashed > order.providerBond) revert', 'if (false) revert'],
  [disputes, 'providerTotal == order.budget && slashed == 0', 'providerTotal == order.budget'],
  [disputes, 'providerTotal > progress.paid ? providerTotal : progress.paid', 'providerTotal'],
  [
    disputes,
    '_closeWithBonds(orderId, order, progress, uint256(order.challengeBond) + slashed, kept)',
    '_closeWithBonds(orderId, order, progress, order.challengeBond, kept)',
  ],
  [disputes, '(order.budget - progress.paid) / 2', '(order.budget - progress.paid + 1) / 2'],
  [
    disputes,
    'progress.windowEnd = uint40(block.timestamp + order.arbiterWindowSeconds);',
    'progress.windowEnd = uint40(block.timestamp + order.challengeWindowSeconds);',
  ],
]

/** `source` with `right` replaced by `wrong`; null when `right` is not there exactly once. */
export const applyMutant = (source, right, wrong) => {
  const [before, after, ...more] = source.split(right)
  return after === undefined || more.length > 0 ? null : before + wrong + after
}
